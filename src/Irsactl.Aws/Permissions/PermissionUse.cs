namespace Irsactl.Aws.Permissions;

/// <summary>What part of a program's work a permission is for. A command that does less needs fewer.</summary>
[Flags]
public enum PermissionUse
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Reading what exists, to compare it with what is to be.</summary>
    Read = 1,

    /// <summary>Making what is missing.</summary>
    Create = 2,

    /// <summary>Bringing back what somebody changed, or what was asked for otherwise before.</summary>
    Repair = 4,

    /// <summary>Taking away what nobody declared.</summary>
    Prune = 8,

    /// <summary>Looking whether there is anything to delete.</summary>
    Search = 16,

    /// <summary>Reading what was found, to see whose it is.</summary>
    Find = 32,

    /// <summary>Deleting.</summary>
    Remove = 64,

    /// <summary>Reading, making and bringing back: what a run does that sets things up.</summary>
    Apply = Read | Create | Repair,

    /// <summary>Looking for things, reading and deleting them.</summary>
    Delete = Search | Find | Remove,
}
