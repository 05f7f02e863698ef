namespace Irsactl.LocalAws;

/// <summary>What becomes of a request.</summary>
public enum RequestFate
{
    /// <summary>It is carried out and answered.</summary>
    Answer,

    /// <summary>The connection breaks before anything was done.</summary>
    DropBefore,

    /// <summary>It is carried out, and the connection breaks before the answer is sent.</summary>
    DropAfter,
}
