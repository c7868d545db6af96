using Digits.Api.Hosting;

return await AppFactory.RunAsync(args);
