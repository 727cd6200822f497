using System.Reflection;
using OneNce.Generation.AcceptanceTests.Support;
using OneNce.Sandbox;

namespace OneNce.Generation.AcceptanceTests;

/// <summary>What a valid document may contain compiles, and has the types that it describes.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class DocumentsOfEveryKindTests
{
    private Workspace _copy = null!;
    private Build _build = null!;
    private Assembly _assembly = null!;

    [OneTimeSetUp]
    public async Task BuildThemTogether()
    {
        _copy = await Workspace.RestoredAsync();
        foreach (var file in Directory.EnumerateFiles(Files.Fixture("documents")))
        {
            Files.Copy(file, Path.Combine(_copy.Root, "spec", Path.GetFileName(file)));
        }

        await WriteTheFirstNeighbourAloneAsync();
        _copy.AddSpecs(
            Item("recursive.yml", "Recursive"),
            Item("types.yml", "Types"),
            Item("names.yml", "Names"),
            Item("yaml.yml", "Yaml"),
            Item("tabs.json", "Tabs"),
            Item("constructs.yml", "Constructs"),
            Item("neighbours.yml", "Neighbours"),
            Item("alone.yml", "Alone"),
            Item("examples.yml", "Examples"),
            Item("pages.yml", "Pages", "Names=\"GetAllOffset=EnumerateOffset\""),
            Item("authorization.yml", "Renamed", "Names=\"PostAccessTokenPOSTRequest=Login\" Settings=\"../own.json\"")
        );
        var settings = await File.ReadAllTextAsync(_copy.Configuration);
        const string Nullable = "\"generateNullableReferenceTypes\": ";
        await File.WriteAllTextAsync(
            Path.Combine(_copy.Root, "own.json"),
            settings.Replace(Nullable + "true", Nullable + "false", StringComparison.Ordinal)
        );
        _build = await _copy.BuildAsync("-f", "net10.0", "-p:CopyLocalLockFileAssemblies=true");
        _build.MustSucceed();
        _assembly = AnalysedAssembly.Load(Path.Combine(_copy.Project, "bin", "Debug", "net10.0", "Library.dll"));
    }

    [OneTimeTearDown]
    public void DeleteTheCopy() => _copy.Dispose();

    [Test]
    public void Every_document_compiles_without_a_warning() => Assert.That(_build.Warned, Is.False, _build.Output);

    [TestCase("FilterNot", "Not", "FilterNot")]
    [TestCase("FilterNot", "Field", "String")]
    [TestCase("Holder", "Tree", "Tree")]
    [TestCase("Holder", "Only", "Object")]
    [TestCase("HolderInner", "Again", "HolderInner")]
    public void A_type_can_contain_itself(string type, string member, string expected) =>
        Assert.That(TypeOf("Recursive." + type, member), Is.EqualTo(expected));

    [TestCase("Id", "String")]
    [TestCase("Any", "Object")]
    [TestCase("Location", "Location")]
    [TestCase("Home", "Location")]
    [TestCase("Maybe", "Location")]
    [TestCase("Count", "Int64")]
    [TestCase("Colour", "Colour")]
    [TestCase("InlineOrNull", "DeviceInlineOrNull")]
    [TestCase("Type2", "Object")]
    [TestCase("Type3", "String")]
    [TestCase("Constant", "DeviceConstant")]
    public void A_member_has_the_type_that_is_described(string member, string expected) =>
        Assert.That(TypeOf("Types.Device", member), Is.EqualTo(expected));

    [TestCase("Id", "Always")]
    [TestCase("Password", "Default")]
    [TestCase("Pin", "Default")]
    public void What_is_only_written_is_not_required_in_a_response(string member, string expected) =>
        Assert.That(Json("Types.Device", member).Required, Is.EqualTo(expected));

    [Test]
    public void Nothing_is_generated_for_a_name_that_is_no_type() =>
        Assert.That(Types("Types"), Has.None.AnyOf("AnyThing", "MaybeLocation", "DeviceId", "Secret"));

    [Test]
    public void A_format_is_left_out_where_it_means_nothing() =>
        Assert.That(Arguments("Types.IClient", "GetDAsync"), Is.EqualTo("id since day n cancellationToken"));

    [TestCase("status", "StatusValue")]
    [TestCase("a-b", "ADashB")]
    [TestCase("a_b", "A_b")]
    [TestCase("aB", "ABValue")]
    [TestCase("AB", "AB")]
    [TestCase("AdditionalProperties", "AdditionalPropertiesValue")]
    [TestCase("$type", "Type")]
    [TestCase("#", "Hash")]
    [TestCase("1st", "_1st")]
    [TestCase("x.y", "XDotY")]
    public void A_member_has_a_legal_name_and_its_own_key(string key, string member) =>
        Assert.That(Json("Names.Status", member).Key, Is.EqualTo(key));

    [Test]
    public void A_key_with_quotes_and_backslashes_is_kept() =>
        Assert.That(Json("Names.Derived", "QUoteD").Key, Is.EqualTo("q\"uote\\d"));

    [TestCase("SystemModel")]
    [TestCase("NewtonsoftModel")]
    [TestCase("FileResponseModel")]
    [TestCase("Object")]
    [TestCase("MyNameSpaceThing")]
    [TestCase("OtherThing")]
    [TestCase("PagedThing")]
    [TestCase("PlusPlusPlus")]
    [TestCase("_123")]
    public void A_type_has_a_legal_name(string name) => Assert.That(Types("Names"), Has.Member(name));

    [TestCase("FromKind")]
    [TestCase("FromList")]
    public void A_class_does_not_derive_from_what_is_no_class(string name) =>
        Assert.That(_assembly.GetType("Names." + name)!.BaseType, Is.EqualTo(typeof(object)));

    [Test]
    public void Arguments_have_names_that_the_method_does_not_use() =>
        Assert.That(
            Arguments("Names.IClient", "GetSlashDAsync"),
            Is.EqualTo(
                "url client request cancellationTokenQuery dollar 日本 class id idHeader aB e f cancellationToken"
            )
        );

    [Test]
    public void Fields_of_a_form_are_arguments_with_names_of_their_own() =>
        Assert.That(
            Arguments("Constructs.IClient", "PostFormByABByXYAsync"),
            Is.EqualTo("aB xY x_Y fileDashName fileName url file cancellationTokenValue kind cancellationToken")
        );

    [TestCase("Many", "ICollection`1")]
    [TestCase("RefOrText", "Object")]
    [TestCase("T", "Object")]
    [TestCase("When", "Double")]
    [TestCase("Big", "Int64")]
    [TestCase("Described", "String")]
    [TestCase("Date", "DateTimeOffset")]
    [TestCase("SelfValue", "String")]
    public void What_has_no_counterpart_in_C_sharp_has_a_type_that_holds_it(string member, string expected) =>
        Assert.That(TypeOf("Constructs.Self", member), Is.EqualTo(expected));

    [Test]
    public void Values_of_an_enum_have_different_names() =>
        Assert.That(
            Enum.GetNames(_assembly.GetType("Names.GetSlashDAB")!),
            Is.EqualTo(new[] { "Star", "Minus", "Empty", "Less", "AB", "ADashB", "It_s", "_q_" })
        );

    [TestCase("GetSimAsync")]
    [TestCase("GetSimV2Async")]
    [TestCase("DeleteDAsync")]
    public void A_method_is_named_by_what_the_document_says(string method) =>
        Assert.That(_assembly.GetType("Names.IClient")!.GetMethod(method), Is.Not.Null);

    [TestCase("GetAllHeaders", "pageSize q cancellationToken", "Thing")]
    [TestCase("GetAllCursor", "limit cancellationToken", "Thing")]
    [TestCase("EnumerateOffset", "limit cancellationToken", "Thing")]
    [TestCase("NumbersAll", "from cancellationToken", "Int32")]
    public void All_pages_of_a_list_have_a_method(string method, string arguments, string item)
    {
        var found = _assembly.GetType("Pages.IClient")!.GetMethod(method)!;
        Assert.That(string.Join(' ', found.GetParameters().Select(given => given.Name)), Is.EqualTo(arguments));
        Assert.That(found.ReturnType.GetGenericArguments().Single().Name, Is.EqualTo(item));
    }

    [TestCase("Yaml.GetXResponse", "A B")]
    [TestCase("Yaml.PutXResponse", "A B")]
    [TestCase("Yaml.GetYResponse", "C On A B")]
    public void Anchors_and_merge_keys_are_read(string type, string members) =>
        Assert.That(Members(type), Is.EqualTo(members + " AdditionalProperties"));

    [Test]
    public void Json_may_be_indented_with_tabs() => Assert.That(Members("Tabs.GetXResponse"), Is.EqualTo("N M"));

    [Test]
    public void Neighbours_change_no_name()
    {
        var names = new[] { "PostFormSort", "PostFormRequest", "PostFormRequestCountry", "Client", "IClient" };
        Assert.That(Types("Alone"), Is.EquivalentTo(names));
        Assert.That(Types("Neighbours"), Is.SupersetOf(names));
    }

    [TestCase("recursive.yml", "Recursive")]
    [TestCase("types.yml", "Types")]
    [TestCase("names.yml", "Names")]
    [TestCase("yaml.yml", "Yaml")]
    [TestCase("tabs.json", "Tabs")]
    [TestCase("constructs.yml", "Constructs")]
    [TestCase("neighbours.yml", "Neighbours")]
    [TestCase("examples.yml", "Examples")]
    [TestCase("pages.yml", "Pages")]
    public async Task Each_operation_can_be_called_in_the_sandbox_and_each_example_be_read(string file, string name)
    {
        using var driver = new ClientDriver(_assembly, name, Files.Fixture("documents/" + file));
        foreach (var method in driver.Methods)
        {
            var operation = await driver.CallAsync(method);
            foreach (var example in operation.Examples.Where(example => example.Status < 300))
            {
                operation.RespondWithExample(example.Name, times: 1);
                Assert.That(await driver.CallAsync(method), Is.SameAs(operation), example.ToString());
                Assert.That(operation.Requests[^1].ExampleName, Is.EqualTo(example.Name));
            }
        }

        Assert.That(driver.Sandbox.Operations, Has.All.Property(nameof(SandboxOperation.Requests)).Not.Empty);
    }

    [Test]
    public void Settings_can_be_those_of_one_document()
    {
        var client = File.ReadAllText(Path.Combine(_copy.Generated, "Renamed.Client.g.cs"));
        Assert.That(client, Does.Not.Contain("#nullable enable"));
    }

    [Test]
    public void A_name_can_be_chosen() => Assert.That(Types("Renamed"), Has.Member("Login").And.No.Member("Body"));

    private static string Item(string file, string name, string more = "") =>
        $"""<OneNceSpec Include="spec/{file}" Client="Client" Namespace="{name}" {more} />""";

    private async Task WriteTheFirstNeighbourAloneAsync()
    {
        var text = await File.ReadAllTextAsync(Files.Fixture("documents/neighbours.yml"));
        var alone = text[..text.IndexOf("# neighbours", StringComparison.Ordinal)];
        await File.WriteAllTextAsync(Path.Combine(_copy.Root, "spec", "alone.yml"), alone);
    }

    private string[] Types(string name) =>
        [.. _assembly.GetTypes().Where(type => type.IsPublic && type.Namespace == name).Select(type => type.Name)];

    private string Members(string type) =>
        string.Join(' ', _assembly.GetType(type)!.GetProperties().Select(member => member.Name));

    private string Arguments(string type, string method) =>
        string.Join(' ', _assembly.GetType(type)!.GetMethod(method)!.GetParameters().Select(given => given.Name));

    private string TypeOf(string type, string member)
    {
        var declared = _assembly.GetType(type)!.GetProperty(member)!.PropertyType;
        return (Nullable.GetUnderlyingType(declared) ?? declared).Name;
    }

    /// <summary>What the attribute of a member says to the serializer.</summary>
    private (string? Key, string Required) Json(string type, string member)
    {
        var attributes = _assembly.GetType(type)!.GetProperty(member)!.GetCustomAttributesData();
        var json = attributes.Single(attribute => attribute.AttributeType.Name == "JsonPropertyAttribute");
        var required = json.NamedArguments.Single(argument => argument.MemberName == "Required").TypedValue;
        return ((string?)json.ConstructorArguments[0].Value, Enum.GetName(required.ArgumentType, required.Value!)!);
    }
}
