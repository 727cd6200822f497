namespace OneNce.Cli.Tests;

public sealed class UsageTests : CliFixture
{
    [TestCase("tokn", "Did you mean 'token'?")]
    [TestCase("frobnicate", "choose from 'token', 'api', 'sandbox', 'serve'")]
    [TestCase("token --formt json", "Did you mean --format?")]
    [TestCase("token --sand", "Did you mean --sandbox?")]
    [TestCase("token --FORMAT json", "Did you mean --format?")]
    [TestCase("token --frobnicate", "There is no option --frobnicate here. See 'onence token --help'.")]
    [TestCase("token --format", "Required argument missing for option: '--format'.")]
    [TestCase("token --format xml", "--format expects one of token, json, header, curl, env.")]
    [TestCase("token --check --format curl", "--check prints no token")]
    [TestCase("token --timeout 0", "--timeout expects a whole number from 1 to 300.")]
    [TestCase("token --timeout soon", "--timeout expects a whole number from 1 to 300.")]
    [TestCase("sandbox --port 65536", "--port expects a whole number from 0 to 65535.")]
    [TestCase("sandbox --token-lifetime 0", "--token-lifetime expects a whole number from 1")]
    [TestCase("token --base-address http://[", "--base-address expects an address")]
    [TestCase("token --base-address http://example.com/", "give an https address")]
    [TestCase("token --base-address management-api", "--base-address or ONENCE_BASE_ADDRESS cannot be used")]
    [TestCase(
        "token --client-id a:b",
        "--client-id or ONENCE_CLIENT_ID cannot be used: a client id contains neither a colon"
    )]
    [TestCase("token word", "an extra argument")]
    [TestCase("serv", "Did you mean 'serve'?")]
    [TestCase("serve --url http://127.0.0.1:0", "Did you mean --urls?")]
    [TestCase("serve --port 8080", "There is no option --port here.")]
    [TestCase("serve --urls", "Required argument missing for option: '--urls'.")]
    [TestCase("serve --timeout 301", "--timeout expects a whole number from 1 to 300.")]
    [TestCase(
        "serve --urls 8080",
        "--urls contains something other than an address: give it addresses such as http://127.0.0.1:8080"
    )]
    [TestCase("serve word", "an extra argument")]
    public async Task A_mistake_is_2_and_the_message_says_what_would_be_right(string line, string said)
    {
        Assert.That(await Shell.TypeAsync(line), Is.EqualTo(2));

        Assert.That(Shell.Said, Does.StartWith("onence: ").And.Contain(said));
        Assert.That(Shell.Printed, Is.Empty);
    }

    [TestCase("--base-address https://api.1nce.com/management-api")]
    [TestCase("--client-id someone")]
    [TestCase("--client-secret-file -")]
    public async Task The_sandbox_excludes_an_address_and_credentials(string other)
    {
        Assert.That(await Shell.TypeAsync($"token --sandbox {other}"), Is.EqualTo(2));
        Assert.That(await Shell.TypeAsync($"serve --sandbox {other}"), Is.EqualTo(2));

        Assert.That(Shell.Said, Does.Contain($"omit {other.Split(' ')[0]}, or --sandbox"));
    }

    [TestCase("--client-secret s3cret")]
    [TestCase("--client-secret=s3cret")]
    [TestCase("--client-secret:s3cret")]
    [TestCase("--client-id me --secret s3cret")]
    [TestCase("--password s3cret")]
    public async Task A_secret_as_an_argument_is_refused_with_the_two_ways_that_are_right(string options)
    {
        Assert.That(await Shell.TypeAsync("token " + options), Is.EqualTo(2));

        Assert.That(
            Shell.Said,
            Does.Contain("--client-secret-file FILE").And.Contain("ONENCE_CLIENT_SECRET").And.Not.Contain("s3cret")
        );
    }

    [TestCase("token s3cret")]
    [TestCase("token --client-secrt s3cret")]
    [TestCase("token --check=s3cret")]
    [TestCase("token -ps3cret")]
    [TestCase("token @s3cret")]
    [TestCase("token --format s3cret")]
    [TestCase("token --timeout s3cret")]
    [TestCase("token --client-secret-file s3cret")]
    [TestCase("token --base-address https://me:s3cret@api.1nce.com/management-api")]
    [TestCase("token --client-id me:s3cret")]
    [TestCase("s3cret")]
    [TestCase("serve s3cret")]
    [TestCase("serve --urls s3cret")]
    [TestCase("serve --urls http://me:s3cret@127.0.0.1:8080")]
    [TestCase("serve --key s3cret")]
    [TestCase("serve --client-id me:s3cret")]
    public async Task A_secret_in_the_wrong_place_is_not_repeated(string line)
    {
        Assert.That(await Shell.TypeAsync(line), Is.EqualTo(2));

        Assert.That(Shell.Said + Shell.Printed, Does.Not.Contain("s3cret"));
    }

    [TestCase("ONENCE_CLIENT_ID", "There is no client id (--client-id ID or ONENCE_CLIENT_ID):")]
    [TestCase("ONENCE_CLIENT_SECRET", "There is no client secret (--client-secret-file FILE or ONENCE_CLIENT_SECRET):")]
    public async Task What_is_missing_is_named_with_where_to_put_it(string variable, string said)
    {
        Shell.Environment[variable] = "";

        Assert.That(await Shell.TypeAsync(Token), Is.EqualTo(2));
        Assert.That(Shell.Said, Does.Contain(said));
    }
}
