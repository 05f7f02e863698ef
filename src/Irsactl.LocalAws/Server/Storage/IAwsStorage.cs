using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Foundation.Storage.Records;
using Irsactl.LocalAws.Server.Storage.Records;
using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Server.Storage;

/// <summary>The storage of a whole AWS. It alone holds the state, so that all of it can be put back at once.</summary>
internal interface IAwsStorage : IStateStorage, IObjectStorage
{
    /// <inheritdoc cref="IStateStorage.Writing" />
    new Lock Writing { get; }

    /// <summary>All of it at one moment, as of the last change.</summary>
    StateSnapshot State { get; }

    /// <inheritdoc />
    StoredIdentity IStateStorage.Identity => State.Identity;

    /// <inheritdoc />
    ServiceStates IStateStorage.Services => State.Services;

    /// <inheritdoc />
    S3State IObjectStorage.S3 => State.S3;

    /// <summary>Puts another state in the place of the present one, as one change: durable as a whole or not at all.</summary>
    /// <param name="next">The state, of the same identity.</param>
    /// <exception cref="AwsServiceException">The storage has failed: the state is as it was.</exception>
    void Replace(StateSnapshot next);

    /// <inheritdoc />
    Lock IStateStorage.Writing => Writing;

    /// <inheritdoc />
    Lock IObjectStorage.Writing => Writing;
}
