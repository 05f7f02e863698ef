using Irsactl.LocalAws;

// An AWS of one's own, on a free port; nothing leaves the machine.
await using var aws = await LocalAwsServer.StartAsync();
Console.WriteLine($"account {aws.AccountId} on {aws.Endpoint.Host}");

// Any AWS SDK is its client: the service URL is Endpoint, the keys are AccessKeyId and SecretAccessKey. Without a signature:
using var http = new HttpClient { BaseAddress = aws.Endpoint };
using var refused = await http.GetAsync("/?Action=ListUsers&Version=2010-05-08");
Console.WriteLine($"without credentials: {(int)refused.StatusCode}");

// Between tests, everything goes back.
var snapshot = aws.TakeSnapshot();
await aws.RestoreAsync(snapshot);
Console.WriteLine("restored");
