using Medallion.Threading;
using Medallion.Threading.Redis;
using Microsoft.AspNetCore.DataProtection;
using OneNce;
using StackExchange.Redis;

var builder = WebApplication.CreateBuilder(args);

var redis = await ConnectionMultiplexer.ConnectAsync(builder.Configuration["Redis"]! + ",abortConnect=false");
builder.Services.AddStackExchangeRedisCache(options =>
    options.ConnectionMultiplexerFactory = () => Task.FromResult<IConnectionMultiplexer>(redis));
builder.Services.AddDataProtection().SetApplicationName("my-fleet").PersistKeysToStackExchangeRedis(redis);
builder.Services.AddSingleton<IDistributedLockProvider>(
    new RedisDistributedSynchronizationProvider(redis.GetDatabase()));
builder.Services.AddOneNce(builder.Configuration.GetSection("OneNce")); // with UseDistributedCache: true

await using var app = builder.Build();
var tokens = app.Services.GetRequiredService<TokenSource>();
var token = await tokens.GetTokenAsync();
Console.WriteLine($"{token}, shared cache working: {tokens.GetStatus().IsSharedCacheWorking}");
