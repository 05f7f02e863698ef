namespace Irsactl.Aws.Clients.Failures;

/// <summary>Whether it makes sense to try again.</summary>
public enum FailureKind
{
    /// <summary>The same call would fail the same way.</summary>
    Permanent,

    /// <summary>AWS asks for fewer calls.</summary>
    Throttled,

    /// <summary>AWS, or the way there, failed for the moment.</summary>
    Unavailable,

    /// <summary>An earlier change has not settled yet: another is under way, or what was just made is not visible everywhere.</summary>
    NotSettled,
}
