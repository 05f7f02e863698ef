namespace Irsactl.EndToEnd.Tests.Durability;

/// <summary>One thing that can be written, in versions, and is not there in version 0.</summary>
internal interface IThing
{
    /// <summary>What a failure calls it.</summary>
    string Name { get; }

    /// <summary>Brings it from one version to the next; 0 deletes it.</summary>
    Task<HttpResponseMessage> WriteAsync(SignedClient client, int from, int to, CancellationToken cancellationToken);

    /// <summary>The version that is there; fails where it is neither this version nor that one but something of both.</summary>
    Task<int> ReadAsync(SignedClient client, CancellationToken cancellationToken);
}
