namespace SpecDrift.Tests;

/// <summary>Known aliases are read from Markdown and compared with both documents.</summary>
public sealed class KnownQuirksTests
{
    [TestCase("| id | what |\n| --- | --- |\n| Q1 | `user_id` → `userId` |\n")]
    [TestCase("| alias |\n\nText.\n\n| id | what |\n| Q1 | x → y |\n")]
    public void Without_such_a_column_there_are_none(string table) =>
        Assert.That(KnownQuirks.Read(Write(table)), Is.Empty);

    [Test]
    public void An_alias_that_cannot_be_read_is_refused_at_its_place()
    {
        var file = Write("| id | alias |\n| --- | --- |\n| Q1 | user_id |\n");
        Assert.That(
            () => KnownQuirks.Read(file),
            Throws.TypeOf<UnreadableException>().With.Message.StartsWith(file + "(3,8): error ")
        );
    }

    [TestCase("")]
    [TestCase("released")]
    public void The_list_is_found_beside_the_documents_or_one_folder_up(string below)
    {
        var list = Write("| id | alias |\n| --- | --- |\n| Q7 | a → b |\n");
        var document = Path.Combine(Path.GetDirectoryName(list)!, below, "new.yml");
        Assert.That(KnownQuirks.FileBeside("/nowhere/old.yml", document), Is.EqualTo(list));
    }

    [TestCase("", "", "needed")]
    [TestCase("                    user_id: user\n", "                    userId: user\n", "stale")]
    [TestCase("        userId:\n", "        user_id:\n", "invalid")]
    [TestCase("        userId:\n", "        user_id:\n          type: string\n        userId:\n", "conflict")]
    public void An_alias_has_one_status(string find, string replace, string status)
    {
        var report = string.IsNullOrEmpty(find) ? Documents.After() : Documents.After((find, replace));
        Assert.That(report.Quirks.Single(quirk => quirk.Alias.Id == "Q1").Word, Is.EqualTo(status));
    }

    [Test]
    public void Without_a_list_todays_contradictions_are_new_but_no_drift()
    {
        var report = Documents.Compare(Documents.Original, Documents.Original, []);
        Assert.That(
            report.Quirks.Select(quirk => (quirk.Alias.Name, quirk.Alias.Target, quirk.Word)),
            Is.EqualTo([("user_id", "userId", "new"), ("score", "scope", "new")])
        );
        Assert.That(report.Severity, Is.EqualTo(Severity.None));
    }

    [Test]
    public void A_known_alias_whose_target_does_not_exist_is_reported() =>
        Assert.That(
            Documents.RulesOf(
                Documents.Compare(Documents.Original, Documents.Original, [.. Documents.Quirks, new("Q3", "a", "b")])
            ),
            Is.EqualTo(["quirk.invalid"])
        );

    private static string Write(string text) => Workspace.Write("QUIRKS.md", text);
}
