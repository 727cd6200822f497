using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace OneNce;

/// <summary>Checks the values of options, and whether the services that they require are registered.</summary>
internal sealed class OptionsValidator(IServiceProvider services) : IValidateOptions<OneNceOptions>
{
    public ValidateOptionsResult Validate(string? name, OneNceOptions options)
    {
        var account = string.IsNullOrEmpty(name) ? "OneNce: " : $"OneNce '{name}': ";
        var errors = options.Validate().Concat(GetMissingServices(options)).Select(error => account + error).ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private IEnumerable<string> GetMissingServices(OneNceOptions options)
    {
        var known = services.GetService<IServiceProviderIsService>();
        if (options.UseDistributedCache && known?.IsService(typeof(IDistributedCache)) == false)
        {
            yield return "UseDistributedCache needs an IDistributedCache: register one, for example with "
                + "AddStackExchangeRedisCache.";
        }

        if (options.UseDistributedCache && known?.IsService(typeof(IDataProtectionProvider)) == false)
        {
            yield return "UseDistributedCache encrypts tokens: call AddDataProtection, with keys that all "
                + "processes share.";
        }
    }
}
