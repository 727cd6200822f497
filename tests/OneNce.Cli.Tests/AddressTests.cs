namespace OneNce.Cli.Tests;

/// <summary>Where the API is, as the environment says it.</summary>
public sealed class AddressTests : CliFixture
{
    private const string Nowhere = "http://127.0.0.1:1/management-api";

    [Test]
    public async Task The_variable_says_where_the_API_is()
    {
        Shell.Environment["ONENCE_BASE_ADDRESS"] = Api.BaseAddress.ToString();

        Assert.That(await Shell.TypeAsync("token --check"), Is.Zero, Shell.Said);
        Assert.That(Api.TokenRequests, Is.EqualTo(1));
    }

    [Test]
    public async Task The_option_wins_over_the_variable()
    {
        Shell.Environment["ONENCE_BASE_ADDRESS"] = Nowhere;

        Assert.That(await Shell.TypeAsync(Token), Is.Zero, Shell.Said);
    }

    [Test]
    public async Task The_sandbox_wins_over_the_variable()
    {
        Shell.Environment["ONENCE_BASE_ADDRESS"] = Nowhere;

        Assert.That(await Shell.TypeAsync("token --sandbox"), Is.Zero, Shell.Said);
    }

    [TestCase("http://[")]
    [TestCase("management-api")]
    [TestCase("http://example.com/")]
    public async Task A_variable_that_cannot_be_used_is_2_and_the_message_tells_of_it(string address)
    {
        Shell.Environment["ONENCE_BASE_ADDRESS"] = address;

        Assert.That(await Shell.TypeAsync("token"), Is.EqualTo(2));
        Assert.That(Shell.Said, Does.Contain("ONENCE_BASE_ADDRESS"));
    }
}
