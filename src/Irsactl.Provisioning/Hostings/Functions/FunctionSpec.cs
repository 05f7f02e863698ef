using Irsactl.Aws.Clients.Lambda;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.Functions;

/// <summary>What a function is to be.</summary>
/// <param name="Role">The ARN of its role.</param>
/// <param name="Environment">Its environment variables.</param>
/// <param name="FirstCode">The code it begins with; another resource looks after what it has later.</param>
internal sealed record FunctionSpec(Late<string> Role, IReadOnlyDictionary<string, string> Environment, FunctionPackage FirstCode)
{
    /// <summary>
    /// The newest long-term release of Node.js that Lambda is known to have (AWS Lambda Developer Guide, "Lambda runtimes": deprecated on
    /// 30 April 2028). A later version of this program names a later one, and its next run updates the function.
    /// </summary>
    public const string Runtime = "nodejs24.x";

    /// <summary>The settings; the role must be known.</summary>
    public FunctionSettings Settings => new()
    {
        Runtime = Runtime,
        Handler = "index.handler",
        RoleArn = Role.Value,
        Description = "Publishes the OpenID Connect documents of an issuer",
        // AWS gives up on an issuer after five seconds.
        TimeoutSeconds = 5,
        // The share of a processor follows the memory.
        MemoryMegabytes = 256,
        Environment = Environment,
    };
}
