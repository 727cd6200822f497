open Microsoft.Extensions.Configuration
open Microsoft.Extensions.DependencyInjection
open OneNce
open Own.Library

let configuration = ConfigurationBuilder().AddEnvironmentVariables().Build()
let services = ServiceCollection()
services.AddOneNce(configuration.GetSection "OneNce") |> ignore
services.AddOneNceClient<IGeofenceClient, GeofenceClient>() |> ignore

let run = task {
    use provider = services.BuildServiceProvider()
    let geofences = provider.GetRequiredService<IGeofenceClient>()
    let! made = geofences.PostV1LocateGeofencesAsync(Geofence(Name = "yard", Type = GeofenceType.CIRCLE, Radius = 50))
    printfn "geofence: %O" made.AdditionalProperties["path"]
}

run.GetAwaiter().GetResult()
