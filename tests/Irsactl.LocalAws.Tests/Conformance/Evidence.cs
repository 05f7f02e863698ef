namespace Irsactl.LocalAws.Tests.Conformance;

/// <summary>How it is known what AWS does.</summary>
internal enum Evidence
{
    /// <summary>AWS's documentation or service model says so.</summary>
    Doc,

    /// <summary>Captured from the real service.</summary>
    Seen,

    /// <summary>Reported by users in a public issue.</summary>
    Thread,

    /// <summary>Nobody has shown it: the local AWS chooses the strict reading and a text that is known.</summary>
    Unknown,
}
