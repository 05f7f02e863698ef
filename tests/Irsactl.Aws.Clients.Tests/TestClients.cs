using Amazon.Runtime;

namespace Irsactl.Aws.Clients.Tests;

/// <summary>Clients that talk to a <see cref="FakeAws"/>.</summary>
internal static class TestClients
{
    public static AwsClients For(FakeAws aws, string region = "us-east-1", string? endpoint = null) => new(new AwsClientOptions
    {
        Region = region,
        Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "very-secret"),
        HttpHandlerFactory = () => aws,
        EndpointUrl = endpoint is null ? null : new Uri(endpoint),
    });
}
