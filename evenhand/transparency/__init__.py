"""SAYING WHAT WE DID: the figures of a period, published for everybody and never changed; statements of reasons."""
