Imports Microsoft.Extensions.Configuration
Imports Microsoft.Extensions.DependencyInjection
Imports OneNce
Imports Own.Library

Module Program
  Sub Main()
    RunAsync().GetAwaiter().GetResult()
  End Sub

  Private Async Function RunAsync() As Task
    Dim configuration = New ConfigurationBuilder().AddEnvironmentVariables().Build()
    Dim services = New ServiceCollection()
    services.AddOneNce(configuration.GetSection("OneNce"))
    services.AddOneNceClient(Of IGeofenceClient, GeofenceClient)()
    Dim provider = services.BuildServiceProvider()
    Dim geofences = provider.GetRequiredService(Of IGeofenceClient)()
    Dim yard = New Geofence With {.Name = "yard", .Type = GeofenceType.CIRCLE, .Radius = 50}
    Dim made = Await geofences.PostV1LocateGeofencesAsync(yard)
    Console.WriteLine($"geofence: {made.AdditionalProperties("path")}")
    Await provider.DisposeAsync()
  End Function
End Module
