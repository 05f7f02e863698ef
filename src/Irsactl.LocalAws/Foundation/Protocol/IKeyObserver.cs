namespace Irsactl.LocalAws.Foundation.Protocol;

/// <summary>Notes what keys are used for, whoever found them.</summary>
internal interface IKeyObserver
{
    /// <summary>The key that was found, perhaps with a note of its uses.</summary>
    /// <param name="key">The key.</param>
    AccessKey Watch(AccessKey key);
}
