using Microsoft.Extensions.DependencyInjection;
using My.Sims;
using NUnit.Framework;
using OneNce;
using OneNce.Sandbox;
using Own.Library;

namespace Own.Tests;

public sealed class OwnTests
{
    private OneNceSandbox _sandbox = null!;
    private ServiceProvider _services = null!;

    private ISimClient Sims => _services.GetRequiredService<ISimClient>();

    [SetUp]
    public void Start()
    {
        _sandbox = OneNceSandbox.Start();
        var services = new ServiceCollection();
        services.AddOneNce(options =>
        {
            options.BaseAddress = _sandbox.BaseAddress;
            options.ClientId = _sandbox.ClientId;
            options.ClientSecret = _sandbox.ClientSecret;
        });
        services.AddOneNceClient<ISimClient, SimClient>();
        services.AddOneNceClient<GeofenceClient>();
        _services = services.BuildServiceProvider();
    }

    [TearDown]
    public void Stop()
    {
        _services.Dispose();
        _sandbox.Dispose();
    }

    [Test]
    public void It_serves_the_documents_of_this_project_and_of_those_it_references() =>
        Assert.That(
            _sandbox.Operations.Select(operation => operation.Name),
            Is.EquivalentTo(new[]
            {
                "getSimsUsingGET", "getSimUsingGET", "updateSimUsingPUT", "GET /v1/locate/geofences",
                "POST /v1/locate/geofences", "DELETE /v1/locate/geofences/{geofenceId}",
            })
        );

    [Test]
    public async Task All_SIMs_come_in_pages()
    {
        _sandbox.For("getSimsUsingGET").Total = 250;
        var sims = new List<Sim>();
        for (var (page, pages) = (1, 1); page <= pages; page++)
        {
            using var response = OneNceResponse.Capture();
            sims.AddRange(await Sims.GetSimsAsync(page, pageSize: 100));
            pages = int.Parse(response.Headers["X-Total-Pages"].Single());
        }

        Assert.That(sims.Select(sim => sim.Iccid).Distinct(), Has.Exactly(250).Items);
    }

    [Test]
    public async Task A_change_is_checked_against_the_document()
    {
        await Sims.UpdateSimAsync("8988280666000000000", new SimUpdate { Label = "pump 7", Status = SimUpdateStatus.Enabled });

        Assert.That(_sandbox.For("PUT /v2/sims/{iccid}").Requests.Single().Body, Does.Contain("pump 7"));
    }

    [Test]
    public async Task A_client_of_a_library_gets_documented_values()
    {
        var geofences = _services.GetRequiredService<GeofenceClient>();

        Assert.That((await geofences.GetV1LocateGeofencesAsync(null)).Items, Is.Not.Empty);
    }

    [Test]
    public async Task A_SIM_that_does_not_exist_is_an_error()
    {
        _sandbox.For("getSimUsingGET").RespondWith(new SandboxResponse(404, "{\"statusCode\":404}"));

        var error = await Assert.CatchAsync<OneNceApiException>(() => Sims.GetSimAsync("8988280666000000000"));
        Assert.That(error!.StatusCode, Is.EqualTo(404));
    }
}
