using System.Text;
using Newtonsoft.Json;

namespace OneNce;

/// <summary>A token as it lies in a shared cache, before encryption.</summary>
[JsonObject(MemberSerialization.OptIn)]
internal sealed class SharedToken
{
    [JsonProperty("v", Required = Required.Always)]
    public string Value { get; set; } = string.Empty;

    [JsonProperty("e", Required = Required.Always)]
    public long ExpiresAtMilliseconds { get; set; }

    [JsonProperty("l", Required = Required.Always)]
    public long LifetimeMilliseconds { get; set; }

    [JsonProperty("s")]
    public string? Scope { get; set; }

    [JsonProperty("u")]
    public string? UserId { get; set; }

    public DateTimeOffset ExpiresAt => DateTimeOffset.FromUnixTimeMilliseconds(ExpiresAtMilliseconds);

    public TimeSpan Lifetime => TimeSpan.FromMilliseconds(LifetimeMilliseconds);

    public static SharedToken Of(IssuedToken issued) => new()
    {
        Value = issued.Token.Value,
        ExpiresAtMilliseconds = issued.Token.ExpiresAt.ToUnixTimeMilliseconds(),
        LifetimeMilliseconds = (long)issued.Lifetime.TotalMilliseconds,
        Scope = issued.Token.Scope,
        UserId = issued.Token.UserId,
    };

    public static SharedToken Parse(byte[] bytes) =>
        JsonConvert.DeserializeObject<SharedToken>(Encoding.UTF8.GetString(bytes)) ?? throw new JsonSerializationException("The entry is empty.");

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(this));
}
