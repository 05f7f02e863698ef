using Irsactl.Aws.Clients;

namespace Irsactl.Gathering;

/// <summary>How AWS and the hosts of issuers are reached, and by which clock and environment.</summary>
public sealed record EvidenceSources
{
    /// <summary>The clock: limits of time go by it, and evidence is judged at its time.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Reads an environment variable; null where it is not set.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>Makes clients of AWS's services; as the AWS SDK's chain has it unless set.</summary>
    public Func<AwsClientOptions, AwsClients> Clients { get; init; } = options => new AwsClients(options);

    /// <summary>
    /// Makes the handler that reads the issuer's documents; by the proxy variables and the machine's trust unless set.
    /// </summary>
    public Func<SocketsHttpHandler> Handler { get; init; } = () => new SocketsHttpHandler();
}
