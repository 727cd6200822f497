using OneNce.Generation.Reading;

namespace OneNce.Generation.Tests;

/// <summary>YAML and JSON become the same tree, with positions.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ReaderTests
{
    [TestCase("a.yml", "{\"a\": [1, true, null, \"x\\n\"]}")]
    [TestCase("a.json", "{\n\t\"a\": [1, true, null, \"x\\u000a\"]\n}\n")]
    [TestCase("a.yml", "a:\n- 1\n- True\n- ~\n- \"x\\n\"\n")]
    [TestCase("a.yml", "{a: [0x1, true, null, \"x\\n\"]}")]
    public void The_same_content_is_the_same_tree(string file, string text)
    {
        var expected = YamlReader.Read("expected.yml", "a: [1, true, null, \"x\\n\"]");
        Assert.That(Node.Same(YamlReader.Read(file, text), expected), Is.True);
    }

    [Test]
    public void A_key_may_be_longer_than_YAML_allows()
    {
        var key = new string('k', 5000);
        Assert.That(YamlReader.Read("a.json", $$"""{"{{key}}": 1}""").Get(key), Is.Not.Null);
    }

    [TestCase("{\"a\": 1,}", 1, 9, "a key in double quotes")]
    [TestCase("{\"a\" 1}", 1, 6, "':'")]
    [TestCase("{\n  \"a\": [1 2]}", 2, 11, "',' or ']'")]
    [TestCase("{\"a\": 'x'}", 1, 7, "a value")]
    [TestCase("{\"a\": \"x\n\"}", 1, 9, "'\"'")]
    [TestCase("{\"a\": \"\\u12x4\"}", 1, 9, "hexadecimal")]
    [TestCase("{\"a\": 1} {", 1, 10, "the end of the document")]
    [TestCase("{\"a\": ", 1, 7, "a value")]
    public void Invalid_JSON_is_an_error_where_it_is_wrong(string text, int line, int column, string expected)
    {
        var exception = Assert.Throws<UnreadableException>(() => YamlReader.Read("a.json", text));
        Assert.That((exception.Code, exception.At), Is.EqualTo((ErrorCodes.Syntax, new Position(line, column))));
        Assert.That(exception.Reason, Does.Contain(expected));
    }

    [TestCase("a: 1\nb: 2\na: 3\n", 3)]
    [TestCase("{\"a\": 1,\n\"a\": 2}", 2)]
    public void A_key_with_two_values_is_an_error(string text, int line) =>
        Assert.That(
            Assert.Throws<UnreadableException>(() => YamlReader.Read("a.json", text))!.At.Line,
            Is.EqualTo(line)
        );

    [Test]
    public void The_same_entry_twice_is_one() =>
        Assert.That(YamlReader.Read("a.yml", "a: {b: 1}\na: {b: 1}\n").Entries(), Has.Count.EqualTo(1));

    [TestCase("a.yml")]
    [TestCase("a.json")]
    public void Values_that_nest_too_deep_are_refused(string file)
    {
        var text = $$"""{"a": {{new string('[', 5000)}}{{new string(']', 5000)}}}""";
        var exception = Assert.Throws<UnreadableException>(() => YamlReader.Read(file, text));
        Assert.That(exception.Code, Is.EqualTo(ErrorCodes.TooLarge));
    }
}
