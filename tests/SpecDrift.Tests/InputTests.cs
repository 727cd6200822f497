using System.Diagnostics;
using System.Net;
using System.Text;

namespace SpecDrift.Tests;

/// <summary>Documents are read from where people have them.</summary>
public sealed class InputTests
{
    private const string Main =
        "openapi: 3.0.3\ninfo: {title: SIMs, version: '1'}\npaths:\n  /sims:\n    get:\n      operationId: getSims\n"
        + "      responses:\n        '200':\n          description: OK\n          content:\n            application/json:\n"
        + "              schema:\n                $ref: 'schemas/sim.yml#/Sim'\n";

    private const string Part =
        "Sim:\n  type: object\n  properties:\n    iccid:\n      type: string\n    label: {type: string}\n";

    private static readonly string Changed = Part.Replace("    label: {type: string}\n", "", StringComparison.Ordinal);

    [Test]
    public void A_document_of_several_files_is_compared_and_findings_name_the_file()
    {
        var (old, @new) = (Folder("old", Part), Folder("new", Part + "# a comment\n"));
        Assert.That(Run(old, @new).Code, Is.Zero);

        File.WriteAllText(
            Path.Combine(@new, "schemas", "sim.yml"),
            Part.Replace("type: string\n", "type: integer\n", StringComparison.Ordinal)
        );
        var (code, output) = Run(old, @new);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(
            output,
            Does.Contain($"{Path.Combine(@new, "schemas", "sim.yml")}(5): breaking schema.type-changed")
        );
    }

    [Test]
    public void A_file_that_it_refers_to_is_missed_with_the_place_of_the_reference()
    {
        var folder = Folder("old", Part);
        File.Delete(Path.Combine(folder, "schemas", "sim.yml"));
        var (code, output) = Run(folder, folder);
        Assert.That(code, Is.EqualTo(3));
        Assert.That(output, Does.Contain("openapi.yml(13,").And.Contain("sim.yml"));
    }

    [Test]
    public void A_folder_has_one_document()
    {
        var folder = Folder("old", Part);
        File.WriteAllText(Path.Combine(folder, "second.json"), "{\"openapi\": \"3.0.3\"}");
        Assert.That(
            Run(folder, folder).Output,
            Does.Contain("2 OpenAPI documents (openapi.yml, second.json): name one")
        );
        Assert.That(Run(Path.Combine(folder, "schemas"), folder).Output, Does.Contain("has no OpenAPI document"));
    }

    [Test]
    public void Standard_input_is_a_document()
    {
        var file = Workspace.Write("old.yml", Documents.Original);
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(Documents.Edited(("queryied", "queried"))));
        Assert.That(Run(file, "-", input).Code, Is.Zero);
    }

    [Test]
    public void An_address_is_a_document_and_so_are_the_files_beside_it()
    {
        using var server = new HttpListener();
        var address = Start(
            server,
            path =>
                path == "/specs/openapi.yml" ? Main
                : path == "/specs/schemas/sim.yml" ? Changed
                : null
        );
        var (code, output) = Run(Folder("old", Part), address + "specs/openapi.yml");
        Assert.That((code, output), Is.EqualTo((1, output)));
        Assert.That(output, Does.Contain("breaking property.removed"));
        Assert.That(Run(address + "specs/missing.yml", address).Output, Does.Contain("responds with 404"));
        Assert.That(Run("http://example.com/a.yml", address).Output, Does.Contain("Use https"));
    }

    [Test]
    public void A_revision_of_git_is_a_document()
    {
        var folder = Folder("repository", Part);
        Git(folder, "init", "--quiet");
        Git(folder, "add", ".");
        Git(
            folder,
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@example.com",
            "commit",
            "--quiet",
            "--allow-empty",
            "-m",
            "One"
        );
        File.WriteAllText(Path.Combine(folder, "schemas", "sim.yml"), Changed);
        var here = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = folder;
            Assert.That(Run("HEAD:openapi.yml", "openapi.yml").Output, Does.Contain("breaking property.removed"));
            var (code, output) = Run("HEAD~7:openapi.yml", "openapi.yml");
            Assert.That(code, Is.EqualTo(3));
            Assert.That(
                output,
                Does.StartWith("git cannot show HEAD~7:openapi.yml").And.Contain("Correct the revision")
            );
        }
        finally
        {
            Environment.CurrentDirectory = here;
        }
    }

    private static string Folder(string name, string part)
    {
        var file = Workspace.Write(Path.Combine(name, "openapi.yml"), Main);
        Workspace.Write(Path.Combine(name, "schemas", "sim.yml"), part);
        return Path.GetDirectoryName(file)!;
    }

    private static string Start(HttpListener server, Func<string, string?> answer)
    {
        for (var port = 20_000; ; port++)
        {
            try
            {
                server.Prefixes.Add($"http://127.0.0.1:{port}/");
                server.Start();
                _ = Serve(server, answer);
                return server.Prefixes.Single();
            }
            catch (HttpListenerException)
            {
                server.Prefixes.Clear();
            }
        }
    }

    private static async Task Serve(HttpListener server, Func<string, string?> answer)
    {
        while (server.IsListening)
        {
            var context = await server.GetContextAsync();
            var text = answer(context.Request.Url!.AbsolutePath);
            context.Response.StatusCode = text is null ? 404 : 200;
            context.Response.Close(Encoding.UTF8.GetBytes(text ?? ""), willBlock: true);
        }
    }

    private static void Git(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder })!;
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero);
    }

    private static (int Code, string Output) Run(string old, string @new, Stream? input = null)
    {
        using var output = new StringWriter();
        var code = CommandLine.Run([old, @new, "--wire-only"], output, output, input);
        return (code, output.ToString());
    }
}
