namespace SpecDrift.Tests;

/// <summary>The ledger's aliases are read from Markdown and compared with both documents.</summary>
public sealed class LedgerTests
{
    private static string Folder => Directory.CreateDirectory(Path.Combine(TestContext.CurrentContext.WorkDirectory, TestContext.CurrentContext.Test.ID)).FullName;

    [TestCase("| id | alias | test |\n| --- | --- | --- |\n| Q1 | `user_id` → `userId` | t |\n| Q3 | – | t |\n| Q4 | | t |\n")]
    [TestCase("| test | Alias | id |\n| --- | --- | --- |\n| t | `user_id` → `userId` | Q1 |\n")]
    [TestCase("# Quirks\r\n\r\n| id | what \\| where | `alias` |\r\n|---|---|---|\r\n| **Q1** | a \\| b | user_id -> userId |\r\n")]
    public void Aliases_are_found_by_their_columns_name(string table) =>
        Assert.That(Ledger.Read(Write(table)), Is.EqualTo([new Alias("Q1", "user_id", "userId")]));

    [TestCase("| id | what |\n| --- | --- |\n| Q1 | `user_id` → `userId` |\n")]
    [TestCase("| alias |\n\nText.\n\n| id | what |\n| Q1 | x → y |\n")]
    public void Without_such_a_column_there_are_none(string table) => Assert.That(Ledger.Read(Write(table)), Is.Empty);

    [Test]
    public void An_alias_that_cannot_be_read_is_refused_at_its_place()
    {
        var file = Write("| id | alias |\n| --- | --- |\n| Q1 | user_id |\n");
        Assert.That(() => Ledger.Read(file), Throws.TypeOf<UnreadableException>().With.Message.StartsWith(file + "(3,8): error "));
    }

    [TestCase("")]
    [TestCase("released")]
    public void The_ledger_is_found_beside_the_documents_or_one_folder_up(string below)
    {
        var ledger = Write("| id | alias |\n| --- | --- |\n| Q7 | a → b |\n");
        var document = Path.Combine(Path.GetDirectoryName(ledger)!, below, "new.yml");
        Assert.That(Ledger.Find(new("/nowhere/old.yml", document)).Select(alias => alias.Id), Is.EqualTo(["Q7"]));
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
    public void Without_a_ledger_todays_contradictions_are_new_but_no_drift()
    {
        var report = Documents.Compare(Documents.Original, Documents.Original, []);
        Assert.That(report.Quirks.Select(quirk => (quirk.Alias.Name, quirk.Alias.Target, quirk.Word)), Is.EqualTo([("user_id", "userId", "new"), ("score", "scope", "new")]));
        Assert.That(report.Severity, Is.EqualTo(Severity.None));
    }

    [Test]
    public void A_ledger_that_names_a_target_which_does_not_exist_is_told_so() =>
        Assert.That(Documents.RulesOf(Documents.Compare(Documents.Original, Documents.Original, [.. Documents.Ledger, new("Q3", "a", "b")])), Is.EqualTo(["quirk.invalid"]));

    private static string Write(string text)
    {
        var file = Path.Combine(Folder, "QUIRKS.md");
        File.WriteAllText(file, text);
        return file;
    }
}
