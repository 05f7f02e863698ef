namespace Irsactl.Provisioning;

/// <summary>Which Route 53 zone gets the records of a domain: one of these, or a zone's id.</summary>
public static class HostedZoneChoice
{
    /// <summary>The account's public zone with the longest name that the domain is under; none where there is none.</summary>
    public const string Auto = "auto";

    /// <summary>None: the user makes the records.</summary>
    public const string None = "none";
}
