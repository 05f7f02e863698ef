using Irsactl.Aws.Clients;

namespace Irsactl.Cli.Commands.Explaining;

/// <summary>How <c>token explain</c> reaches AWS and the issuer's host.</summary>
internal sealed record ExplainConnections
{
    /// <summary>As the AWS SDK's chain, the proxy variables and the machine's trust have it.</summary>
    public static ExplainConnections Default { get; } = new();

    /// <summary>Makes clients of AWS's services.</summary>
    public Func<AwsClientOptions, AwsClients> Clients { get; init; } = options => new AwsClients(options);

    /// <summary>Makes the handler that reads the issuer's documents.</summary>
    public Func<SocketsHttpHandler> Handler { get; init; } = () => new SocketsHttpHandler();
}
