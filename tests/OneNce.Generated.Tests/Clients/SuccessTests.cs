using OneNce.Tests.Shop;
using OneNce.Tests.Wire;

namespace OneNce.Tests.Clients;

/// <summary>What a document calls a success is one, and what a write has done is never told as if it had not.</summary>
public sealed class SuccessTests
{
    private const string Receipt = """{"receipt":"r1"}""";

    [Test]
    public async Task The_body_of_the_documented_success_is_the_result() =>
        Assert.That((await Place(ShopServer.Answering(200, ShopServer.Order)))?.Id, Is.EqualTo("o1"));

    [TestCase(201, null)]
    [TestCase(201, "")]
    [TestCase(201, "Created.")]
    [TestCase(202, Receipt)]
    [TestCase(204, null)]
    public async Task Another_documented_success_returns_nothing_rather_than_to_throw(int status, string? body) =>
        Assert.That(await Place(ShopServer.Answering(status, body)), Is.Null);

    [TestCase(201), TestCase(202)]
    public async Task It_returns_the_body_if_that_is_the_result_all_the_same(int status) =>
        Assert.That((await Place(ShopServer.Answering(status, ShopServer.Order)))?.Id, Is.EqualTo("o1"));

    [TestCase(200), TestCase(201), TestCase(299)]
    public async Task A_range_covers_each_of_its_statuses(int status) =>
        Assert.That(
            (await ShopServer.Answering(status, ShopServer.Order).Client.GetOrderAsync("o1")).Id,
            Is.EqualTo("o1")
        );

    [TestCase(200), TestCase(203)]
    public async Task A_default_covers_every_success(int status)
    {
        Assert.That(
            (await ShopServer.Answering(status, ShopServer.Order).Client.ChangeOrderAsync("o1")).Id,
            Is.EqualTo("o1")
        );
        Assert.That(() => ShopServer.Answering(status).Client.RecountAsync(), Throws.Nothing);
    }

    [TestCase(302), TestCase(404), TestCase(500)]
    public async Task With_a_default_alone_an_error_is_no_result(int status)
    {
        var typed = await Fail(() => ShopServer.Answering(status, ShopServer.Order).Client.ChangeOrderAsync("o1"));
        var bare = await Fail(() => ShopServer.Answering(status).Client.RecountAsync());

        Assert.That((typed.StatusCode, bare.StatusCode), Is.EqualTo((status, status)));
        Assert.That(typed, Is.InstanceOf<OneNceApiException<Order>>());
    }

    [TestCase(400), TestCase(422)]
    public async Task An_error_of_a_documented_range_has_its_type(int status)
    {
        var server = ShopServer.Answering(status, """{"error_token":"NotFound"}""");

        var error = await Fail(() => server.Client.GetOrderAsync("o1"));

        Assert.That(error, Is.InstanceOf<OneNceApiException<Problem>>());
        Assert.That(((OneNceApiException<Problem>)error).Result.ErrorToken, Is.EqualTo("NotFound"));
    }

    [TestCase(204)]
    public async Task A_file_that_is_not_there_is_null(int status) =>
        Assert.That(await ShopServer.Answering(status).Client.ExportAsync(), Is.Null);

    [Test]
    public async Task A_file_is_a_stream()
    {
        using var file = await ShopServer.Answering(200, () => new ByteArrayContent([1, 2, 3])).Client.ExportAsync();

        using var copy = new MemoryStream();
        await file!.Stream.CopyToAsync(copy);
        Assert.That(copy.ToArray(), Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [TestCase(206, Receipt)]
    [TestCase(200, "[1,2]")]
    [TestCase(200, "{\"id\":")]
    [TestCase(200, "")]
    [TestCase(200, "Done.")]
    public async Task A_success_of_a_write_that_cannot_be_read_says_that_it_was_carried_out(int status, string body)
    {
        var error = await Fail(() => Place(ShopServer.Answering(status, body)));

        Assert.That(error.Message, Does.Contain("was carried out").And.Not.Contain("ateway"));
        Assert.That((error.IsTransient, error.ResponseText ?? ""), Is.EqualTo((false, body)));
    }

    [Test]
    public async Task A_write_whose_answer_broke_off_is_not_transient_but_a_read_is()
    {
        var server = ShopServer.Answering(200, () => new StreamContent(new BrokenStream()));

        var write = await Fail(() => Place(server));
        var read = await Fail(() => server.Client.GetOrdersAsync());

        Assert.That((write.IsTransient, read.IsTransient), Is.EqualTo((false, true)));
        Assert.That(write.ResponseText, Is.EqualTo("{\"a"));
    }

    private static Task<Order?> Place(ShopServer server) =>
        server.Client.PlaceOrderAsync(
            new Order
            {
                Id = "o1",
                Kind = Kind.NEW,
                Item = new Item { Name = "SIM" },
            }
        );

    private static async Task<OneNceApiException> Fail(Func<Task> call) =>
        (await Assert.CatchAsync<OneNceApiException>(async () => await call()))!;
}
