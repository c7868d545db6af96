using Digits.Api.Hosting;
using Microsoft.Extensions.Options;

namespace Digits.Api.Options;

/// <summary>Binds each section of the configuration and checks it before the server starts.</summary>
internal static class OptionsRegistration
{
    public static void AddValidatedOptions(this IServiceCollection services)
    {
        Add<ModelsOptions>(services, ModelsOptions.Section)
            .Validate<IHostEnvironment>(HasModels, "Models:Directory: no folder with models (each with a model.json) was found. "
                + "Give one as --Models:Directory=PATH, or train models into ./models.");
        Add<WebOptions>(services, WebOptions.Section)
            .Validate(web => web.Root is null or "" || File.Exists(Path.Combine(web.Root, "index.html")),
                "Web:Root: that folder has no index.html. Leave it out to look for the page, or set Web:Enabled=false.");
        Add<CorsOptions>(services, CorsOptions.Section)
            .Validate(cors => cors.Origins.All(CorsOptions.IsOrigin),
                "Cors:Origins: an origin is scheme, host and port, as in https://digits.example or http://localhost:3000.");
        Add<ProxyOptions>(services, ProxyOptions.Section)
            .Validate(proxy => proxy.Networks.All(ProxyOptions.IsNetwork),
                "Proxy:Networks: a network is an address and a prefix length, as in 172.16.0.0/12.");
        Add<RateLimitOptions>(services, RateLimitOptions.Section);
        Add<OverloadOptions>(services, OverloadOptions.Section);
    }

    private static OptionsBuilder<T> Add<T>(IServiceCollection services, string section)
        where T : class
        => services.AddOptions<T>()
            .Configure<IConfiguration>((options, configuration) => SettingsSection.ReadInto(options, configuration.GetSection(section)))
            .ValidateOnStart();

    private static bool HasModels(ModelsOptions options, IHostEnvironment environment)
        => Folders.FindModels(options, environment) is not null;
}
