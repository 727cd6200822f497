using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace OneNce;

/// <summary>Checks options when the host starts and when they change, by 1NCE's rules and by what is registered.</summary>
internal sealed class OptionsValidator(IServiceProvider services) : IValidateOptions<OneNceOptions>
{
    public ValidateOptionsResult Validate(string? name, OneNceOptions options)
    {
        var account = string.IsNullOrEmpty(name) ? "OneNce: " : $"OneNce '{name}': ";
        var broken = options.Validate().Concat(Missing(options)).Select(sentence => account + sentence).ToList();
        return broken.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(broken);
    }

    private IEnumerable<string> Missing(OneNceOptions options)
    {
        var known = services.GetService<IServiceProviderIsService>();
        if (options.ShareTokens && known?.IsService(typeof(IDistributedCache)) == false)
        {
            yield return "ShareTokens needs an IDistributedCache: register one, AddStackExchangeRedisCache for example.";
        }

        if (options.ShareTokens && known?.IsService(typeof(IDataProtectionProvider)) == false)
        {
            yield return "ShareTokens encrypts what it shares: call AddDataProtection, with keys that all processes have.";
        }
    }
}
