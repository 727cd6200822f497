using System.IO.Compression;
using System.Text;
using System.Text.Json;
using OneNce.Cli.Tests.Mcp;
using OneNce.Cli.Tests.Serving;

namespace OneNce.Cli.Tests.Skills;

/// <summary>The five reads below <c>/skills</c>, without a key.</summary>
public sealed class SkillReadsTests : McpFixture
{
    private const string Path = "/skills/get-1nce-access-token";

    [Test]
    public async Task The_list_names_the_skill_and_its_tool()
    {
        var list = JsonElement.Parse(await ReadAsync("/skills"));

        Assert.That(list.GetProperty("count").GetInt32(), Is.EqualTo(1));
        Assert.That(list.GetProperty("skills")[0].GetProperty("name").GetString(), Is.EqualTo("get-1nce-access-token"));
        Assert.That(
            list.GetProperty("skills")[0].GetProperty("tools")[0].GetString(),
            Is.EqualTo("check_access_token")
        );
    }

    [TestCase("description")]
    [TestCase("license")]
    [TestCase("compatibility")]
    [TestCase("allowed-tools")]
    public async Task The_detail_says_what_the_skill_says_of_itself(string key)
    {
        var detail = JsonElement.Parse(await ReadAsync(Path));

        Assert.That(detail.GetProperty(key).GetString(), Is.EqualTo(SkillText.Frontmatter[key]));
        Assert.That(
            detail.GetProperty("tools")[0].GetProperty("invocationRef").GetProperty("mode").GetString(),
            Is.EqualTo("mcp")
        );
    }

    [Test]
    public async Task The_contents_are_listed_and_read()
    {
        var file = JsonElement.Parse(await ReadAsync(Path + "/contents")).GetProperty("files")[0];

        Assert.That(file.GetProperty("path").GetString(), Is.EqualTo("SKILL.md"));
        Assert.That(file.GetProperty("size").GetInt32(), Is.EqualTo(Encoding.UTF8.GetByteCount(SkillText.Whole)));
        Assert.That(await ReadAsync(Path + "/contents/SKILL.md"), Is.EqualTo(SkillText.Whole));
    }

    [Test]
    public async Task The_download_is_a_zip_of_them_and_the_same_each_time()
    {
        await using var host = await ServeAsync();
        var bytes = await host.Caller.GetByteArrayAsync(Path + "/download");
        using var zip = new ZipArchive(new MemoryStream(bytes));
        using var reader = new StreamReader(zip.Entries.Single().Open());

        Assert.That(await host.Caller.GetByteArrayAsync(Path + "/download"), Is.EqualTo(bytes));
        Assert.That(
            (zip.Entries.Single().FullName, await reader.ReadToEndAsync()),
            Is.EqualTo(("SKILL.md", SkillText.Whole))
        );
    }

    [TestCase("/skills/none", "skill-not-found")]
    [TestCase("/skills/none/download", "skill-not-found")]
    [TestCase("/skills/none/contents", "skill-not-found")]
    [TestCase("/skills/none/contents/SKILL.md", "skill-not-found")]
    [TestCase(Path + "/contents/none.md", "skill-file-not-found")]
    [TestCase(Path + "/contents/skill.md", "skill-file-not-found")]
    public async Task What_is_not_there_is_a_problem_of_404(string path, string type)
    {
        var answer = await SendAsync(path);

        Assert.That((answer.Status, answer.Problem), Is.EqualTo((404, type)));
    }

    [TestCase("/contents/../../../../../../etc/passwd")]
    [TestCase("/contents/%2e%2e/%2e%2e/%2e%2e/etc/passwd")]
    [TestCase("/contents/..%2f..%2f..%2f..%2fetc%2fpasswd")]
    [TestCase("/contents/..%252f..%252fetc%252fpasswd")]
    [TestCase("/contents/%2fetc%2fpasswd")]
    [TestCase("/contents//etc/passwd")]
    [TestCase("/contents/file:///etc/passwd")]
    [TestCase(@"/contents/..\..\..\onence.dll")]
    [TestCase("/contents/..%5c..%5conence.dll")]
    [TestCase("/contents/SKILL.md%00.txt")]
    [TestCase("/contents/%00")]
    [TestCase("/contents/%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd")]
    [TestCase("/../../onence.dll")]
    public async Task No_path_leads_out_of_the_skill(string path)
    {
        var answer = await SendAsync(Path + path);

        Assert.That(answer.Status, Is.EqualTo(404).Or.EqualTo(400));
        Assert.That(answer.Body, Does.Not.Contain("root:").And.Not.Contain("name: get-1nce"));
    }

    [TestCase("POST")]
    [TestCase("DELETE")]
    public async Task They_are_reads_only(string method) =>
        Assert.That((await SendAsync(Path, method)).Status, Is.EqualTo(405));

    private async Task<string> ReadAsync(string path)
    {
        await using var host = await ServeAsync();
        var answer = await host.GetAsync(path);
        Assert.That(answer.Status, Is.EqualTo(200));
        return answer.Body;
    }

    /// <summary>Sends a path byte for byte: any client of HTTP would tidy it first.</summary>
    private async Task<Reply> SendAsync(string path, string method = "GET")
    {
        await using var host = await ServeAsync();
        return await host.SendRawAsync(
            null,
            $"{method} {path} HTTP/1.1",
            $"Host: {host.Address.Authority}",
            "Content-Length: 0"
        );
    }
}
