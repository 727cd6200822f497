using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace OneNce.Cli.Tests;

/// <remarks>The printed curl line is run: a machine without curl fails these tests, and rightly so.</remarks>
public sealed class SandboxCommandTests : CliFixture
{
    [Test]
    public async Task The_curl_line_gets_a_token_when_it_is_pasted()
    {
        await using var sandbox = await Running.StartAsync(Shell, "sandbox");

        var answer = await PasteAsync(sandbox.CurlLine);

        Assert.That((string?)JsonNode.Parse(answer)!["access_token"], Does.StartWith("eyJ"));
    }

    [Test]
    public async Task Tokens_live_as_long_as_was_asked_for()
    {
        await using var sandbox = await Running.StartAsync(Shell, "sandbox --token-lifetime 77");

        Assert.That((int?)JsonNode.Parse(await PasteAsync(sandbox.CurlLine))!["expires_in"], Is.EqualTo(77));
    }

    [Test]
    public async Task The_printed_address_and_credentials_work_with_the_token_command()
    {
        await using var sandbox = await Running.StartAsync(Shell, "sandbox");
        Shell.Environment["ONENCE_CLIENT_ID"] = sandbox["Client id"];
        Shell.Environment["ONENCE_CLIENT_SECRET"] = sandbox["Client secret"];

        Assert.That(await Shell.TypeAsync($"token --base-address {sandbox["Base address"]}"), Is.Zero, Shell.Said);
    }

    [Test]
    public async Task It_listens_on_the_port_that_was_asked_for()
    {
        var port = Api.BaseAddress.Port;
        Api.Dispose();

        await using var sandbox = await Running.StartAsync(Shell, $"sandbox --port {port}");

        Assert.That(sandbox["Base address"], Does.StartWith($"http://127.0.0.1:{port}/"));
    }

    [Test]
    public async Task It_serves_the_documents_that_were_named()
    {
        var (one, other) = (await WriteAsync("one.yml", "/v1/one"), await WriteAsync("other.yml", "/v1/other"));
        await using var sandbox = await Running.StartAsync(Shell, $"sandbox --spec {one} --spec {other}");
        var address = sandbox["Base address"];

        Assert.That(await PasteAsync($"curl -sS --noproxy '*' {address}/v1/one"), Is.EqualTo("/v1/one"));
        Assert.That(await PasteAsync($"curl -sS --noproxy '*' {address}/v1/other"), Is.EqualTo("/v1/other"));
        Assert.That(await PasteAsync($"curl -sS --noproxy '*' {address}/v1/on"), Does.Contain("/v1/one'"));
    }

    [TestCase("openapi: 2", "cannot be read as an OpenAPI document")]
    [TestCase(null, "cannot be opened")]
    public async Task A_document_that_cannot_be_served_is_1_and_the_message_names_it(string? text, string reason)
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"odd{text?.Length}.yml");
        if (text is not null)
        {
            await File.WriteAllTextAsync(file, text);
        }

        Assert.That(await Shell.TypeAsync($"sandbox --spec {file}"), Is.EqualTo(1));
        Assert.That(Shell.Said, Does.Contain(file).And.Contain(reason));
    }

    [Test]
    public async Task A_port_in_use_is_1_and_the_message_names_it_and_the_option()
    {
        var port = Api.BaseAddress.Port;

        Assert.That(await Shell.TypeAsync($"sandbox --port {port}"), Is.EqualTo(1));
        Assert.That(
            Shell.Said,
            Does.Contain($"Port {port} on 127.0.0.1 cannot be used").And.Contain("give --port another number")
        );
    }

    [Test]
    public async Task When_it_stops_the_exit_code_is_0_and_nothing_listens_any_more()
    {
        await using var sandbox = await Running.StartAsync(Shell, "sandbox");
        var address = new Uri(sandbox["Base address"]);

        Assert.That(await sandbox.StopAsync(), Is.Zero);
        using var client = new TcpClient();
        await Assert.ThatAsync(
            async () => await client.ConnectAsync(address.Host, address.Port),
            Throws.InstanceOf<SocketException>()
        );
    }

    private static async Task<string> WriteAsync(string name, string path)
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, name);
        var operation =
            $"get: {{responses: {{'200': {{description: ok, content: {{text/plain: {{example: {path}}}}}}}}}}}";
        await File.WriteAllTextAsync(file, $"openapi: 3.0.3\npaths:\n  {path}:\n    {operation}\n");
        return file;
    }

    private static async Task<string> PasteAsync(string line)
    {
        using var shell = Started.Pasted(line);
        var (answer, complaint) = (await shell.Output.ReadToEndAsync(), await shell.Error.ReadToEndAsync());
        return await shell.EndedAsync() == 0
            ? answer
            : throw new InvalidOperationException($"The line '{line}' failed: {complaint}");
    }
}
