using System.CommandLine;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OneNce.Cli.Accounts;
using OneNce.Cli.Api;
using OneNce.Cli.Console;
using OneNce.Cli.Hosting;
using OneNce.Cli.Specs;

namespace OneNce.Cli.Commands;

/// <summary><c>onence api</c>: sends a request to the API with a token.</summary>
internal sealed class ApiCommand : Command, IHasHelpNotes
{
    private readonly Argument<string> _method = new("METHOD")
    {
        Description = "GET, POST, PUT, PATCH, DELETE or HEAD.",
    };

    private readonly Argument<string> _path = new("PATH")
    {
        Description = "The path below the base address, such as /v2/sims; it may have a query.",
    };

    private readonly Option<string[]> _fields = OptionFactory.Texts(
        "--field",
        "NAME=VALUE",
        "A parameter of the query, or a text member of the JSON body of POST, PUT and PATCH. Give it once for each."
    );

    private readonly Option<string> _input = OptionFactory.Text(
        "--input",
        "FILE",
        "The JSON body; '-' reads standard input."
    );

    private readonly Option<bool> _paginate = OptionFactory.Flag(
        "--paginate",
        "Request all pages of a list, one after the other, and write their items as one list."
    );

    private readonly Option<string> _query = OptionFactory.Text(
        "--query",
        "JMESPATH",
        "Select what is written; with --paginate, of each page."
    );

    private readonly Option<string> _format = OptionFactory.Choice(
        "--format",
        ApiOutput.Formats,
        "the default is json."
    );

    private readonly Option<bool> _include = OptionFactory.Flag(
        "--include",
        "Write status and headers before the body."
    );

    private readonly Option<bool> _dryRun = OptionFactory.Flag(
        "--dry-run",
        "Write the request, without the token, and send nothing."
    );

    private readonly AccountOptions _account = new();
    private readonly CliConsole _console;

    public ApiCommand(CliConsole console)
        : base(
            "api",
            "Send a request to 1NCE's API with a token of the account, and write the response to standard output."
        )
    {
        _console = console;
        Add(_method);
        Add(_path);
        _fields.Aliases.Add("-f");
        foreach (var option in (Option[])[_fields, _input, _paginate, _query, _format, _include, _dryRun])
        {
            Add(option);
        }

        _account.AddTo(this);
        _method.CompletionSources.Add([.. ApiRequest.Methods]);
        _path.CompletionSources.Add(context => KnownPaths.Find(context.ParseResult.GetValue(_method)));
        SetAction(RunAsync);
    }

    public string Notes =>
        $"""
            A token that the API refuses is replaced once. Requests keep 1NCE's limits. A write is sent once.

            Examples:
              onence api GET /v2/sims --field pageSize=100 --paginate --format table
              onence api GET /v2/sims --paginate --query "[?status=='Enabled'].iccid" --format tsv
              onence api POST /v1/support/cases --input case.json
              onence api DELETE /v2/sims/8988280000000000001/connectivity --dry-run

            {ExitCode.Help}
            """;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_dryRun))
        {
            using var unused = await _account.OpenOptionalAsync(parsed, _console, cancellationToken);
            await _console.WriteLineAsync((await CreateAsync(parsed, unused, cancellationToken)).ToString());
            return ExitCode.Done;
        }

        using var account = await _account.OpenOrFindAsync(parsed, _console, cancellationToken);
        var request = await CreateAsync(parsed, account, cancellationToken);
        await using var services = new ServiceCollection()
            .AddTokens(account, _console.Time)
            .AddApiClient(account)
            .BuildServiceProvider();
        var client = services.GetRequiredService<ApiClient>();
        var isPaged = parsed.GetValue(_paginate);
        var pages = new ApiPages(next => client.SendAsync(next, cancellationToken), isPaged);
        var format = parsed.GetValue(_format) ?? "json";
        var output = new ApiOutput(_console.Out, format, parsed.GetValue(_query), isPaged);
        return await WriteAsync(pages.ReadAsync(request, cancellationToken), output, parsed.GetValue(_include));
    }

    private async Task<ApiRequest> CreateAsync(ParseResult parsed, Account account, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Create(
            account.BaseAddress,
            parsed.GetRequiredValue(_method),
            parsed.GetRequiredValue(_path),
            parsed.GetValue(_fields) ?? [],
            await ReadInputAsync(parsed.GetValue(_input), cancellationToken)
        );
        return request.IsRead || !parsed.GetValue(_paginate)
            ? request
            : throw new UsageException("--paginate is for GET.");
    }

    private async Task<int> WriteAsync(IAsyncEnumerable<ApiResponse> responses, ApiOutput output, bool include)
    {
        await foreach (var response in responses)
        {
            if (include)
            {
                await _console.WriteLineAsync(response.Head);
            }

            if (!response.IsSuccess)
            {
                await _console.Out.WriteAsync(response.Text.Length == 0 ? "" : response.Text.TrimEnd('\n') + "\n");
                _console.WriteMessage(response.Problem);
                return response.ExitCode;
            }

            await output.WriteAsync(response);
        }

        await output.EndAsync();
        return ExitCode.Done;
    }

    private async Task<byte[]?> ReadInputAsync(string? file, CancellationToken cancellationToken) =>
        file switch
        {
            null => null,
            "-" => Encoding.UTF8.GetBytes(await _console.In.ReadToEndAsync(cancellationToken)),
            _ => await File.ReadAllBytesAsync(file, cancellationToken),
        };
}
