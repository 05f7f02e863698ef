using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Sts.Sessions;

/// <summary>The parameter <c>DurationSeconds</c>.</summary>
internal static class SessionDuration
{
    private const int Min = 900;
    private const int Max = 43_200;
    private const int OneHour = 3_600;

    /// <summary>Reads the parameter; null where it is not given.</summary>
    public static int? Read(ParameterCheck check) => check.Integer("DurationSeconds", Min, Max);

    /// <summary>The length of a session: what was asked for within the role's limit, or an hour.</summary>
    /// <param name="seconds">What was asked for, or null.</param>
    /// <param name="role">The role.</param>
    /// <param name="isChained">Whether the caller is itself a session of a role.</param>
    /// <exception cref="Foundation.Protocol.AwsServiceException"><c>ValidationError</c>: too long.</exception>
    public static TimeSpan For(int? seconds, Role role, bool isChained)
    {
        var asked = seconds ?? OneHour;
        if (isChained && asked > OneHour)
        {
            throw QueryErrors.Validation(
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        }

        return asked <= role.MaxSessionSeconds
            ? TimeSpan.FromSeconds(asked)
            : throw QueryErrors.Validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }
}
