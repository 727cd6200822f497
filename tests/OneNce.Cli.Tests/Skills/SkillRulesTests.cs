namespace OneNce.Cli.Tests.Skills;

/// <summary>The rules of the Agent Skills specification (agentskills.io), and this project's own.</summary>
public sealed class SkillRulesTests
{
    private static readonly string[] Allowed =
    [
        "name",
        "description",
        "license",
        "compatibility",
        "metadata",
        "allowed-tools",
    ];

    [Test]
    public void Its_name_is_that_of_its_folder() =>
        Assert.That(SkillText.Frontmatter["name"], Is.EqualTo(SkillText.Packed.Name));

    [Test]
    public void Its_name_is_of_lower_case_words_parted_by_hyphens() =>
        Assert.That(SkillText.Packed.Name, Does.Match("^[a-z0-9]+(-[a-z0-9]+)*$").And.Length.LessThanOrEqualTo(64));

    [TestCase("description", 1024)]
    [TestCase("compatibility", 500)]
    public void Its_texts_are_not_too_long(string key, int most) =>
        Assert.That((string)SkillText.Frontmatter[key], Has.Length.InRange(40, most));

    [Test]
    public void Its_description_says_when_to_use_it() =>
        Assert.That(SkillText.Frontmatter["description"], Does.Contain("Use when"));

    [Test]
    public void It_has_no_key_that_the_specification_lacks() =>
        Assert.That(SkillText.Frontmatter.Keys, Is.SubsetOf(Allowed));

    [Test]
    public void Its_metadata_are_strings() =>
        Assert.That(
            ((Dictionary<object, object>)SkillText.Frontmatter["metadata"]).Values,
            Has.All.InstanceOf<string>()
        );

    [Test]
    public void Its_body_is_below_500_lines() => Assert.That(SkillText.Body.Split('\n'), Has.Length.InRange(20, 499));

    [Test]
    public void Only_the_command_that_shows_nothing_needs_no_approval() =>
        Assert.That(SkillText.Frontmatter["allowed-tools"], Is.EqualTo("Bash(onence token --check)"));

    [Test]
    public void It_tells_each_exit_code_of_the_tool() =>
        Assert.That(
            new[] { 0, 1, 2, 3, 4, 5, 130, 143 },
            Has.All.Matches<int>(code => SkillText.Body.Contains($"\n| {code} | ", StringComparison.Ordinal))
        );

    [Test]
    public void It_is_packed_as_it_lies_in_the_repository() =>
        Assert.That(
            SkillText.Whole,
            Is.EqualTo(Repository.Read("src", "OneNce.Cli", "skills", SkillText.Packed.Name, "SKILL.md"))
        );
}
