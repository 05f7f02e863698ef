using Irsactl.Diagnostics;

namespace Irsactl.Ui;

/// <summary>What can go wrong with the pages themselves.</summary>
public static class UiErrors
{
    /// <summary>Another program listens on the port.</summary>
    public static readonly ErrorCode PortUnavailable = new("IRS5200", "port of the pages not available");

    /// <summary>A form was sent without what it is about.</summary>
    public static readonly ErrorCode NothingToExplain = new("IRS5201", "form is empty");
}
