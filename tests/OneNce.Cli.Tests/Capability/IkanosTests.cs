using System.Net;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using OneNce.Cli.Tests.Skills;
using YamlDotNet.Serialization;

namespace OneNce.Cli.Tests.Capability;

/// <summary>
/// The capability for Ikanos against 1NCE's document and the skill, and the rules of the engine's version that have
/// teeth.
/// The whole schema is the engine's own to check.
/// </summary>
public sealed partial class IkanosTests
{
    private static readonly string Text = Repository.Read(
        "src",
        "OneNce.Cli",
        "capability",
        "1nce-authorization.ikanos.yml"
    );

    private static readonly Dictionary<object, object> Ours = new DeserializerBuilder()
        .Build()
        .Deserialize<Dictionary<object, object>>(Text);

    private static readonly Dictionary<object, object> Consumed = Map(
        List(Map(Ours["capability"])["consumes"]).Single()
    );

    private static readonly Dictionary<object, object>[] Exposed =
    [
        .. List(Map(Ours["capability"])["exposes"]).Select(Map),
    ];

    [Test]
    public void It_is_of_the_version_that_it_was_written_for() =>
        Assert.That(Ours["ikanos"], Is.EqualTo("1.0.0-beta4"));

    /// <summary>It need not call every operation: the document may gain others.</summary>
    [Test]
    public async Task Each_operation_that_it_calls_is_where_the_document_says()
    {
        var document = await DocumentAsync();
        var theirs =
            from path in document.Paths
            from operation in path.Value.Operations!
            select (document.Servers![0].Url + path.Key, operation.Key.Method, operation.Value.OperationId);
        var ours =
            from resource in Map(Consumed["resources"]).Values.Select(Map)
            from operation in Map(resource["operations"])
            select (
                $"{Consumed["baseUri"]}{resource["path"]}",
                (string)Map(operation.Value)["method"],
                (string)operation.Key
            );

        Assert.That(ours, Is.Not.Empty.And.SubsetOf(theirs));
    }

    [Test]
    public void It_authenticates_as_the_document_asks_with_what_the_environment_holds() =>
        Assert.That(
            Map(Consumed["authentication"]),
            Is.EquivalentTo(
                new Dictionary<object, object>
                {
                    ["type"] = "basic",
                    ["username"] = "{{ONENCE_CLIENT_ID}}",
                    ["password"] = "{{ONENCE_CLIENT_SECRET}}",
                }
            )
        );

    [Test]
    public void It_exposes_REST_MCP_and_a_skill() =>
        Assert.That(Exposed.Select(surface => surface["type"]), Is.EqualTo(new[] { "rest", "mcp", "skill" }));

    [Test]
    public void Each_surface_listens_on_this_machine_alone_and_on_a_port_of_its_own()
    {
        Assert.That(
            Exposed.Select(surface => IPAddress.Parse((string)surface["address"])),
            Has.All.Matches((IPAddress? address) => IPAddress.IsLoopback(address!))
        );
        Assert.That(Exposed.Select(surface => surface["port"]), Is.Unique);
    }

    [Test]
    public void Each_surface_asks_for_the_key() =>
        Assert.That(
            Exposed.Select(surface => Map(surface["authentication"])["token"]),
            Is.All.EqualTo("{{ONENCE_SERVE_KEY}}")
        );

    [Test]
    public void Whatever_it_takes_from_the_environment_is_bound_and_nothing_else()
    {
        var bound = Map(Map(List(Ours["binds"]).Single())["keys"]).Keys;
        var taken = Variable().Matches(Text).Select(match => match.Groups[1].Value).Distinct();

        Assert.That(bound, Is.EquivalentTo(taken));
    }

    [Test]
    public void Namespaces_are_unique() =>
        Assert.That(
            Exposed.Append(Consumed).Append(Map(List(Ours["binds"]).Single())).Select(part => part["namespace"]),
            Is.Unique
        );

    [Test]
    public void Its_MCP_tool_and_its_skill_hold_no_token()
    {
        var shown = new SerializerBuilder().Build().Serialize(Exposed[1..]);

        Assert.That(
            shown,
            Does.Contain("$.expires_in").And.Not.Contain("access_token\n").And.Not.Contain("$.access_token")
        );
    }

    [Test]
    public void Its_skill_says_what_the_skill_says()
    {
        var skill = Map(Map(Exposed[2]["skills"])[SkillText.Packed.Name]);

        Assert.That(skill["description"], Is.EqualTo(SkillText.Frontmatter["description"]));
        Assert.That(skill["location"], Does.EndWith("/" + SkillText.Packed.Name));
    }

    private static async Task<OpenApiDocument> DocumentAsync()
    {
        var settings = new OpenApiReaderSettings();
        settings.AddYamlReader();
        return (
            await OpenApiDocument.LoadAsync(Repository.PathOf("spec", "1nce-authorization-openapi.yml"), settings)
        ).Document!;
    }

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Variable();

    private static Dictionary<object, object> Map(object node) => (Dictionary<object, object>)node;

    private static List<object> List(object node) => (List<object>)node;
}
