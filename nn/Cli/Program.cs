using Digits.Cli;

using var signals = new StopSignals();
return await CommandLine.RunAsync(args, CliContext.OfProcess(), signals.Token);
