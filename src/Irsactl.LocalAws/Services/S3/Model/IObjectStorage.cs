using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.S3.Model;

/// <summary>Holds S3's state, and takes its changes: S3 says itself what changes, as objects are too large to compare.</summary>
internal interface IObjectStorage
{
    /// <summary>Held by every store while it changes its state; the same for all services.</summary>
    Lock Writing { get; }

    /// <summary>S3 as of the last change.</summary>
    S3State S3 { get; }

    /// <summary>Takes changes, after which <see cref="S3"/> has them; call it holding <see cref="Writing"/>.</summary>
    /// <param name="next">The state after them.</param>
    /// <param name="changes">The changes, in order; all of them become durable or none.</param>
    /// <exception cref="AwsServiceException">The storage has failed: the state must stay as it was.</exception>
    void Record(S3State next, List<S3Change> changes);
}
