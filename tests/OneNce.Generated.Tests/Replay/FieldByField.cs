using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace OneNce.Tests.Replay;

/// <summary>
/// Compares a typed object with the example it was read from, member by member, by the names of the JSON.
/// </summary>
internal static class FieldByField
{
    public static void Compare(object typed, JObject example)
    {
        var members = JObject.FromObject(
            typed,
            JsonSerializer.Create(OneNceJson.Configure(new JsonSerializerSettings()))
        );
        var declared = typed
            .GetType()
            .GetProperties()
            .Select(property =>
                property
                    .GetCustomAttributes(typeof(JsonPropertyAttribute), inherit: false)
                    .Cast<JsonPropertyAttribute>()
                    .SingleOrDefault()
                    ?.PropertyName
            )
            .OfType<string>()
            .ToHashSet();
        foreach (var (name, value) in example)
        {
            var target = Ledger.Aliases.GetValueOrDefault(name, name);
            Assert.That(
                declared,
                Does.Contain(target),
                $"The example has '{name}', which the schema lacks and spec/QUIRKS.md does not explain."
            );
            Assert.That(members[target], Is.EqualTo(value).Using<JToken>(JToken.DeepEquals), name);
        }

        var explained = example
            .Properties()
            .Select(property => Ledger.Aliases.GetValueOrDefault(property.Name, property.Name));
        var invented = members
            .Properties()
            .Where(member => declared.Contains(member.Name) && member.Value.Type != JTokenType.Null)
            .Select(member => member.Name)
            .Except(explained);
        Assert.That(invented, Is.Empty, "The client holds values that the example does not have.");
    }
}
