using Irsactl.Diagnostics;

namespace Irsactl.Issuer;

/// <summary>What can keep the issuer server from starting or a source from being read.</summary>
public static class IssuerErrors
{
    /// <summary>An address cannot be listened on.</summary>
    public static readonly ErrorCode CannotListen = new("IRS4500", "cannot listen");

    /// <summary>The certificate or its key cannot be read, or they do not belong together.</summary>
    public static readonly ErrorCode UnusableCertificate = new("IRS4501", "unusable certificate");

    /// <summary>Options that do not fit together.</summary>
    public static readonly ErrorCode UnusableOption = new("IRS4502", "issuer server set up wrongly");

    /// <summary>A source cannot be read.</summary>
    public static readonly ErrorCode SourceUnreadable = new("IRS4510", "source of issuers cannot be read");

    /// <summary>The documents of an issuer contradict its URL or each other.</summary>
    public static readonly ErrorCode UnusableDocuments = new("IRS4511", "unusable documents");

    /// <summary>A private or symmetric key lies where public ones are taken from.</summary>
    public static readonly ErrorCode PrivateKey = new("IRS5016", "private key among what is to be published");

    /// <summary>Reading a source was given up: it took too long, or did not go on.</summary>
    public static readonly ErrorCode ReadingTooSlow = new("IRS5017", "source of issuers is not read in time");

    /// <summary>A cluster no longer tells the keys for bound tokens from its other ones.</summary>
    public static readonly ErrorCode KeysNotToldApart = new("IRS5018", "keys for bound tokens cannot be told from others any more");
}
