using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Server.Storage.Records;

namespace Irsactl.LocalAws.Server.Breakings;

/// <summary>IAM's part of a state.</summary>
internal static class Iam
{
    /// <summary>Reads it.</summary>
    public static IamState In(StateSnapshot state) => state.Services.Get(StateKinds.Iam);

    /// <summary>The state with it changed.</summary>
    public static StateSnapshot Change(StateSnapshot state, Func<IamState, IamState> change) =>
        state with { Services = state.Services.With(StateKinds.Iam, change(In(state))) };
}
