namespace Irsactl.Gathering.AccessLogs;

/// <summary>Whether AWS may have read the documents since they were changed, and what it was told.</summary>
public enum LogAnswer
{
    /// <summary>Both documents, or the one that was read, were given to somebody who may be AWS.</summary>
    Read,

    /// <summary>The last such reader of a document was refused.</summary>
    Refused,

    /// <summary>The log has lines of the time that was asked for, and none of such a reader.</summary>
    NotSeen,

    /// <summary>There is no log that would tell, or nothing of that time has come in it.</summary>
    Unknown,
}
