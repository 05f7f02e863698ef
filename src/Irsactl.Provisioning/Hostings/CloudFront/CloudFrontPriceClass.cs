namespace Irsactl.Provisioning;

/// <summary>Which of CloudFront's edge locations answer.</summary>
public enum CloudFrontPriceClass
{
    /// <summary>All.</summary>
    All,

    /// <summary>All but those of South America, Australia and New Zealand.</summary>
    Price200,

    /// <summary>Those of North America, Europe and Israel.</summary>
    Price100,
}
