using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using OneNce.Generation.AcceptanceTests.Support;

namespace OneNce.Generation.AcceptanceTests;

/// <summary>The package's project with documents of every kind, and all analyzers: a warning is an error.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class SeveralDocumentsTests
{
    private Workspace _copy = null!;
    private Build _build = null!;
    private Assembly _assembly = null!;

    [OneTimeSetUp]
    public async Task BuildThemTogether()
    {
        _copy = Workspace.OfThePackage();
        var text = await File.ReadAllTextAsync(Repository.Document);
        await WriteAsync("spec/windows.yml", text.ReplaceLineEndings("\r\n"));
        Files.Copy(Files.Fixture("second.yml"), Path.Combine(_copy.Root, "spec", "second.yml"));
        Files.Copy(Files.Fixture("incomplete.yml"), Path.Combine(_copy.Root, "spec", "a,b = c.yml"));
        Files.Copy(Files.Fixture("third.json"), Path.Combine(_copy.Project, "third.json"));
        var elsewhere = Path.Combine(_copy.Root, "elsewhere");
        await WriteAsync("elsewhere/third.json", await File.ReadAllTextAsync(Files.Fixture("third.json")));
        _copy.AddSpecs(
            """
            <OneNceSpec Include="spec/windows.yml" Client="AuthorizationClient" Namespace="My.Windows"
                        Names="PostAccessTokenPOSTRequest=Body" Casing="Document" />
            """,
            """<OneNceSpec Include="spec/second.yml" Client="SecondClient" Namespace="My.Second" />""",
            """<OneNceSpec Include="spec/a,b = c.yml" Client="IncompleteClient" Namespace="My.Incomplete" />""",
            """<OneNceSpec Include="third.json" Client="ThirdClient" Namespace="My.Third" />""",
            $"""<OneNceSpec Include="{elsewhere}/third.json" Client="ThirdClient" Namespace="My.Fourth" />"""
        );
        _build = (await _copy.RunAsync("build", "-m:2", "-p:CopyLocalLockFileAssemblies=true")).MustSucceed();
        var output = Path.Combine(_copy.Project, "bin", "Debug", "net10.0");
        _assembly = AnalysedAssembly.Load(Path.Combine(output, "OneNce.Generated.dll"));
    }

    [OneTimeTearDown]
    public void DeleteTheCopy() => _copy.Dispose();

    [Test]
    public void Each_document_is_generated_once_and_without_a_warning()
    {
        Assert.That(_build.Generations, Is.EqualTo(6));
        Assert.That(_build.Warned, Is.False, _build.Output);
    }

    [TestCase("OneNce.Generated.AuthorizationClient")]
    [TestCase("My.Windows.AuthorizationClient")]
    [TestCase("My.Second.SecondClient")]
    [TestCase("My.Third.ThirdClient")]
    [TestCase("My.Fourth.ThirdClient")]
    public void Each_document_has_its_client_in_the_same_assembly(string name) =>
        Assert.That(_assembly.GetType(name), Is.Not.Null);

    [Test]
    public void The_first_document_keeps_its_names()
    {
        var methods = _assembly.GetType("OneNce.Generated.AuthorizationClient")!.GetMethods();
        var body = methods.First(method => method.Name == "PostAccessTokenPOSTAsync").GetParameters()[0];
        Assert.That(body.ParameterType.FullName, Is.EqualTo("OneNce.Generated.Body"));
    }

    [Test]
    public void Line_endings_and_byte_order_marks_change_nothing()
    {
        var own = Client("OneNce.Generated.AuthorizationClient");
        Assert.That(
            Client("My.Windows.AuthorizationClient"),
            Is.EqualTo(own.Replace("OneNce.Generated", "My.Windows", StringComparison.Ordinal))
        );
    }

    [Test]
    public void Operations_without_an_id_are_named_after_their_method_and_path() =>
        Assert.That(
            Methods("My.Second.ISecondClient"),
            Is.EqualTo(
                "GetItemsAsync GetAllItems PostItemsAsync GetItemsByIdAsync DeleteItemsByIdAsync "
                    + "GetItemsByIdPartsByPartNoAsync GetByIdItemsAsync GetItemsGetAsync PutV10ThingsAsync"
            )
        );

    [Test]
    public void An_operation_keeps_the_name_that_it_has() =>
        Assert.That(
            Methods("My.Incomplete.IIncompleteClient"),
            Is.EqualTo(
                "GetV1LocateGeofencesAsync GetAllV1LocateGeofences PostV1LocateGeofencesAsync "
                    + "GetV2LocateGeofencesAsync "
                    + "GetV1LocateDevicesByDeviceIdPositionsByPositionNoAsync MovePositionAsync"
            )
        );

    [Test]
    public void Parameters_keep_their_place_and_type()
    {
        const string Strings = "System.Collections.Generic.IEnumerable<string>?";
        var second = Client("My.Second.SecondClient");
        Assert.That(second, Does.Contain($"GetItemsAsync(int? page = null, {Strings} tag = null, "));
        Assert.That(second, Does.Contain("PartNoAsync(string id, long partNo, "));
        Assert.That(
            Client("My.Incomplete.IncompleteClient"),
            Does.Contain(
                $"(int? page = null, GetV1LocateGeofencesSort? sort = null, {Strings} ids = null, "
                    + "object? either = null, "
            )
        );
    }

    [TestCase("GetV1LocateDevicesByDeviceIdPositionsByPositionNoResponse")]
    [TestCase("GetV1LocateDevicesByDeviceIdPositionsByPositionNo400Response")]
    [TestCase("GetV2LocateGeofencesResponseItem")]
    [TestCase("MovePositionRequest")]
    [TestCase("ForbiddenError")]
    public void What_is_described_where_it_is_used_has_a_name(string name) =>
        Assert.That(_assembly.GetType("My.Incomplete." + name), Is.Not.Null);

    [Test]
    public void Nothing_is_named_by_a_number()
    {
        var types = _assembly.GetTypes().Where(type => type.Namespace is "My.Incomplete" or "My.Second");
        Assert.That(types.Select(type => type.Name), Has.None.Match(@"^(Anonymous|Body|Response)\d*$"));
    }

    [TestCase("GetGeofenceResponseschema", "Id Type Size Coordinates Radius")]
    [TestCase("PostGeofenceschema", "Id Type Size Coordinates Radius Tree")]
    [TestCase("Node", "Value Wrapped Children")]
    [TestCase("Conditional", "A B")]
    [TestCase("GetV1LocateDevicesByDeviceIdPositionsByPositionNoResponseShapesItem", "Id Type Size Coordinates Radius")]
    public void One_of_several_objects_has_the_members_of_all(string name, string members)
    {
        var properties = _assembly.GetType("My.Incomplete." + name)!.GetProperties();
        Assert.That(
            string.Join(' ', properties.Select(member => member.Name)),
            Is.EqualTo(members + " AdditionalProperties")
        );
    }

    [TestCase("Type", "GetGeofenceResponseschemaType")]
    [TestCase("Size", "Object")]
    [TestCase("Id", "String")]
    public void A_member_that_differs_has_a_type_that_holds_each(string member, string type) =>
        Assert.That(TypeOf("GetGeofenceResponseschema", member), Is.EqualTo(type));

    [Test]
    public void Each_value_of_either_is_a_value_of_both() =>
        Assert.That(
            Enum.GetNames(_assembly.GetType("My.Incomplete.GetGeofenceResponseschemaType")!),
            Is.EqualTo(new[] { "POLYGON", "CIRCLE" })
        );

    [TestCase("Value", "Object")]
    [TestCase("Amount", "Double")]
    [TestCase("When", "String")]
    [TestCase("Note", "String")]
    public void One_of_several_values_has_their_common_type_or_is_anything(string member, string type) =>
        Assert.That(TypeOf("GetV1LocateDevicesByDeviceIdPositionsByPositionNoResponse", member), Is.EqualTo(type));

    [Test]
    public void A_document_without_a_server_is_taken_to_be_1NCE_s() =>
        Assert.That(
            Client("My.Incomplete.IncompleteClient"),
            Does.Contain("BaseUrl = \"https://api.1nce.com/management-api\";")
        );

    [Test]
    public void Nothing_but_clients_and_their_stamps_is_left() =>
        Assert.That(_copy.Leftovers, Has.All.Match(@"[.](g[.]cs|stamp)$"));

    [Test]
    public void All_clients_share_one_exception()
    {
        var exceptions = _assembly.GetTypes().Where(type => Regex.IsMatch(type.Name, "^(OneNce)?ApiException$"));
        Assert.That(exceptions.Select(type => type.FullName), Is.EqualTo(new[] { "OneNce.OneNceApiException" }));
    }

    private string Methods(string client) =>
        string.Join(' ', _assembly.GetType(client)!.GetMethods().Select(method => method.Name));

    private string TypeOf(string type, string member)
    {
        var declared = _assembly.GetType("My.Incomplete." + type)!.GetProperty(member)!.PropertyType;
        return (Nullable.GetUnderlyingType(declared) ?? declared).Name;
    }

    private string Client(string name) => File.ReadAllText(Path.Combine(_copy.Generated, name + ".g.cs"));

    /// <summary>Writes a file with a byte order mark.</summary>
    private async Task WriteAsync(string name, string text)
    {
        var file = Path.Combine(_copy.Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, text, Encoding.UTF8);
    }
}
