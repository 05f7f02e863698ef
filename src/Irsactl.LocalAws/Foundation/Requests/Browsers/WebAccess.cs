namespace Irsactl.LocalAws.Foundation.Requests.Browsers;

/// <summary>How far browsers are let in somewhere. Programs always are.</summary>
internal enum WebAccess
{
    /// <summary>Not at all: an AWS API. The key to it is known to everybody, so that a page could do what its author likes.</summary>
    None,

    /// <summary>Objects may be read: by whoever goes there, and by pages as far as the public may.</summary>
    Objects,

    /// <summary>Whoever goes there, and the pages that are served there.</summary>
    OwnPages,

    /// <summary>Whatever page: a customer's resource that the public reaches. What pages may do there is its own affair.</summary>
    Public,
}
