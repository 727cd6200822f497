using Microsoft.Extensions.Configuration;

namespace OneNce.Harness.Soak;

/// <summary>Configuration that changes while the application runs, as a file does.</summary>
internal sealed class ReloadableConfiguration(IDictionary<string, string?> values)
    : ConfigurationProvider,
        IConfigurationSource
{
    private Dictionary<string, string?> _values = new(values, StringComparer.OrdinalIgnoreCase);

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override void Load() => Data = new Dictionary<string, string?>(_values, StringComparer.OrdinalIgnoreCase);

    public void Change(string key, string? value)
    {
        _values = new Dictionary<string, string?>(_values, StringComparer.OrdinalIgnoreCase) { [key] = value };
        Load();
        OnReload();
    }
}
