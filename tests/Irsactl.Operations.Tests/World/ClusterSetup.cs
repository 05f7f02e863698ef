using Irsactl.Oidc.Keys;

namespace Irsactl.Operations.Tests.World;

/// <summary>What a cluster is installed with.</summary>
/// <param name="Issuer">Its issuer.</param>
/// <param name="Key">The key that the installer hands over.</param>
/// <param name="Clock">The world's time.</param>
/// <param name="NodeRolloutTime">How long a node takes to come up with another revision.</param>
internal sealed record ClusterSetup(string Issuer, SigningKey Key, WorldClock Clock, TimeSpan NodeRolloutTime);
