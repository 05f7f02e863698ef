using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Server.Storage;

/// <summary>The storage of a whole AWS.</summary>
internal interface IAwsStorage : IStateStorage, IObjectStorage
{
    /// <inheritdoc cref="IStateStorage.Writing" />
    new Lock Writing { get; }

    /// <inheritdoc />
    Lock IStateStorage.Writing => Writing;

    /// <inheritdoc />
    Lock IObjectStorage.Writing => Writing;
}
