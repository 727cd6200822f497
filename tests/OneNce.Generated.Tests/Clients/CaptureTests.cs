namespace OneNce.Tests.Clients;

/// <summary>The status, headers and text of a response can be captured by a caller.</summary>
public sealed class CaptureTests
{
    private const string Orders = "[]";

    [Test]
    public async Task The_last_answer_is_captured()
    {
        using var response = OneNceResponse.Capture();

        await ShopServer.Answering(200, Orders).Client.GetOrdersAsync();

        Assert.That((response.StatusCode, response.Text), Is.EqualTo((200, Orders)));
        Assert.That(response.Headers["x-total-count"], Is.EqualTo(new[] { "7" }));
        Assert.That(response.Problems, Is.Empty);

        await ShopServer.Answering(204).Client.CancelOrderAsync("o1");

        Assert.That((response.StatusCode, response.Text), Is.EqualTo((204, (string?)null)));
    }

    [Test]
    public async Task An_error_is_captured_without_its_text()
    {
        using var response = OneNceResponse.Capture();

        await Assert.CatchAsync<OneNceApiException>(() => ShopServer.Answering(404, "{}").Client.GetOrdersAsync());

        Assert.That((response.StatusCode, response.Text), Is.EqualTo((404, (string?)null)));
    }

    [Test]
    public async Task What_is_disposed_captures_no_more_and_the_outer_one_does()
    {
        using var outer = OneNceResponse.Capture();
        var inner = OneNceResponse.Capture();
        await ShopServer.Answering(200, Orders).Client.GetOrdersAsync();
        inner.Dispose();

        await ShopServer.Answering(204).Client.CancelOrderAsync("o1");

        Assert.That((inner.StatusCode, outer.StatusCode), Is.EqualTo((200, 204)));
    }

    [Test]
    public async Task Calls_at_the_same_time_are_captured_apart()
    {
        var captured = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(async number =>
                {
                    using var response = OneNceResponse.Capture();
                    await Task.Yield();
                    var status = number % 2 == 0 ? 200 : 404;
                    try
                    {
                        await ShopServer.Answering(status, Orders).Client.GetOrdersAsync();
                    }
                    catch (OneNceApiException)
                    {
                        // Its status is what counts.
                    }

                    return response.StatusCode == status;
                })
        );

        Assert.That(captured, Is.All.True);
    }
}
