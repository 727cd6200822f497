using System.Runtime.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;

namespace OneNce.Tests.Clients;

/// <summary>An optional list of enum values, as a consumer's document may have it.</summary>
public sealed class ListOfEnumTests
{
    private static readonly JsonSerializerSettings Settings = OneNceJson.Configure(new JsonSerializerSettings());

    [Test]
    public void Known_values_are_read_and_written() =>
        Assert.That(
            JsonConvert.SerializeObject(Read("""{"kinds":["3G"]}"""), Settings),
            Is.EqualTo("""{"kinds":["3G"]}""")
        );

    [Test]
    public void One_new_value_leaves_the_answer_readable_and_keeps_the_list_aside()
    {
        var sim = Read("""{"kinds":["3G","6G"]}""");

        Assert.That(
            (sim.Kinds, $"{sim.AdditionalProperties["kinds"]}"),
            Is.EqualTo(((ICollection<Kind>?)null, $"{Newtonsoft.Json.Linq.JArray.Parse("""["3G","6G"]""")}"))
        );
    }

    private static Sim Read(string json) => JsonConvert.DeserializeObject<Sim>(json, Settings)!;

    private enum Kind
    {
        [EnumMember(Value = "3G")]
        Third,
    }

    private sealed class Sim
    {
        [JsonProperty("kinds", ItemConverterType = typeof(StringEnumConverter))]
        public ICollection<Kind>? Kinds { get; set; }

        [JsonExtensionData]
        public IDictionary<string, object> AdditionalProperties { get; set; } = new Dictionary<string, object>();
    }
}
