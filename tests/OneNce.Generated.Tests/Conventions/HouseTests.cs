using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace OneNce.Tests.Conventions;

/// <summary>Who may know whom, and what every type of the package is.</summary>
public sealed partial class HouseTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Diagnostics"] = [],
        ["Client"] = [],
        ["Tokens"] = ["Client", "Diagnostics"],
        ["Http"] = ["Client", "Diagnostics", "Tokens"],
        ["Kiota"] = ["Client", "Diagnostics", "Tokens"],
        ["DependencyInjection"] = ["Client", "Diagnostics", "Tokens", "Http", "Kiota"],
    };

    private static readonly string[] Extendable = [nameof(OneNceClientBase), nameof(OneNceApiException)];

    private static readonly Dictionary<string, string[]> Declared = Rooms().ToDictionary(
        room => room, room => Repository.Sources("src", "OneNce.Generated", room).SelectMany(file => Declaration().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).Distinct().ToArray());

    private static readonly Type[] Written = [.. typeof(TokenSource).Assembly.GetTypes()
        .Where(type => type.Namespace is "OneNce" or "Microsoft.Extensions.DependencyInjection" && !type.IsDefined(typeof(CompilerGeneratedAttribute)) && !type.Name.StartsWith('<') && !type.IsNested)];

    [TestCaseSource(nameof(Rooms))]
    public void A_room_uses_only_those_it_may(string room)
    {
        var strangers = Declared.Where(other => other.Key != room && !MayUse[room].Contains(other.Key)).SelectMany(other => other.Value).ToArray();

        foreach (var file in Repository.Sources("src", "OneNce.Generated", room))
        {
            var words = Word().Matches(Comment().Replace(File.ReadAllText(file), "")).Select(match => match.Value).ToHashSet();
            Assert.That(words.Intersect(strangers), Is.Empty, Path.GetFileName(file));
        }
    }

    [Test]
    public void Every_folder_is_a_room_of_the_house() =>
        Assert.That(Directory.EnumerateDirectories(Repository.PathOf("src", "OneNce.Generated")).Select(Path.GetFileName).Except(["bin", "obj"]), Is.SubsetOf(MayUse.Keys));

    [Test]
    public void Types_are_sealed_unless_they_are_made_to_be_extended() =>
        Assert.That(Written.Where(type => type.IsClass && !type.IsSealed).Select(type => type.Name), Is.EquivalentTo(Extendable));

    [Test]
    public void No_hand_written_public_signature_mentions_a_generated_type()
    {
        var mentioned = from type in Written
                        where type.IsPublic
                        from member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                        where member.ToString()!.Contains("OneNce.Generated.", StringComparison.Ordinal)
                        select $"{type.Name}.{member.Name}";

        Assert.That(mentioned, Is.Empty);
    }

    [Test]
    public void No_file_is_longer_than_200_lines() =>
        Assert.That(Repository.Sources("src").Where(file => File.ReadLines(file).Count() > 200), Is.Empty);

    private static IEnumerable<string> Rooms() => MayUse.Keys.Where(room => Directory.Exists(Repository.PathOf("src", "OneNce.Generated", room)));

    [GeneratedRegex(@"(?:class|record|interface|enum|struct) ([A-Z]\w+)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\b[A-Z]\w+\b")]
    private static partial Regex Word();

    [GeneratedRegex(@"//.*|""(?:[^""\\]|\\.)*""")]
    private static partial Regex Comment();
}
